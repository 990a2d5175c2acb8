import { parseArgs } from "node:util";

const HELP = `npm run bench: what clones cost with this provider, beside other ways, on this machine

  --sizes LIST       how many clones                        (default 1,100,1000)
  --large            10,000 clones as well: (e) and (f) only
  --latencies LIST   time that each reply takes, in ms      (default 0,50)
  --only LIST        contenders, of a,b,c,d,e,f             (default a,b,c,d,e)
  --runs N           runs of up to 100 clones; the median counts. Larger sizes run once
                                                            (default 3)
  --most-emulator-share S
                     above this share of a processor the emulator may be what is measured: then the bench fails
                                                            (default 0.7)
  --write            write docs/benchmark.json, .md and .svg
  --help             this text

(a) a provider that does nothing   (b) pulumi-altcraft   (c) a dynamic provider written by hand
(d) Terraform's terraform_data with curl   (e) pulumi-altcraft with Pulumi's checkpoints skipped
(f) the provider that does nothing, with checkpoints skipped

All of it takes about half an hour on two processors; with --sizes 1 two minutes.
`;

/** @param {string} text */
const list = (text) => text.split(",").map((part) => part.trim());

/**
 * @param {string} name
 * @param {string} text
 */
function numbers(name, text) {
  return list(text).map((part) => {
    if (!/^\d+$/.test(part)) throw new Error(`${name}: ${JSON.stringify(part)} is not a whole number`);
    return Number(part);
  });
}

/**
 * What is run.
 *
 * @typedef {{ sizes: readonly number[], large: boolean, latencies: readonly number[], only: readonly string[],
 *   runs: number, mostEmulatorShare: number, write: boolean }} Options
 */

/**
 * @param {readonly string[]} args
 * @returns {Options | undefined} `undefined` if only help was asked for
 */
export function readOptions(args) {
  const { values } = parseArgs({
    args: [...args],
    options: {
      sizes: { type: "string", default: "1,100,1000" },
      large: { type: "boolean", default: false },
      latencies: { type: "string", default: "0,50" },
      only: { type: "string", default: "a,b,c,d,e" },
      runs: { type: "string", default: "3" },
      "most-emulator-share": { type: "string", default: "0.7" },
      write: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return undefined;
  }
  return {
    sizes: numbers("--sizes", values.sizes),
    large: values.large,
    latencies: numbers("--latencies", values.latencies),
    only: list(values.only),
    runs: numbers("--runs", values.runs)[0] ?? 1,
    mostEmulatorShare: Number(values["most-emulator-share"]),
    write: values.write,
  };
}
