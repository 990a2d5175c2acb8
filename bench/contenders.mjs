import { spawnSync } from "node:child_process";

/** @typedef {"up" | "preview" | "refresh" | "destroy"} Step */

/** The order in which each contender's stack goes through its life. */
export const STEPS = /** @type {const} */ (["up", "preview", "refresh", "destroy"]);

/**
 * A way to make clones.
 *
 * @typedef {object} Contender
 * @property {string} key
 * @property {string} title
 * @property {(step: Step, clones: number) => readonly string[]} command
 * @property {Readonly<Record<string, string>>} env
 * @property {(target: { baseUrl: string, token: string }) => readonly (readonly string[])[]} prepare commands before the first
 * @property {string} state the file that holds its state, from the workspace's folder
 * @property {boolean} requests whether it sends any
 */

const QUIET = ["--non-interactive", "--suppress-progress", "--suppress-outputs"];

/** @type {Readonly<Record<Step, readonly string[]>>} */
const PULUMI = {
  up: ["up", "--yes", "--skip-preview", ...QUIET],
  preview: ["preview", ...QUIET],
  refresh: ["refresh", "--yes", "--skip-preview", ...QUIET],
  destroy: ["destroy", "--yes", "--skip-preview", ...QUIET],
};

/** @type {Readonly<Record<Step, readonly string[]>>} */
const TERRAFORM = {
  up: ["apply", "-auto-approve"],
  preview: ["plan"],
  refresh: ["apply", "-refresh-only", "-auto-approve"],
  destroy: ["destroy", "-auto-approve"],
};

export const SKIP_CHECKPOINTS = { PULUMI_EXPERIMENTAL: "true", PULUMI_SKIP_CHECKPOINTS: "true" };

/**
 * @param {string} key
 * @param {string} title
 * @param {string} program
 * @param {Readonly<Record<string, string>>} [env]
 * @returns {Contender}
 */
const pulumi = (key, title, program, env = {}) => ({
  key,
  title,
  command: (step) => ["pulumi", ...PULUMI[step], "--stack", key],
  env: { ...env, BENCH_PROGRAM: program },
  prepare: ({ baseUrl, token }) => [
    ["pulumi", "stack", "select", "--create", key],
    ["pulumi", "config", "set", "altcraft:baseUrl", baseUrl, "--stack", key],
    ["pulumi", "config", "set", "altcraft:token", token, "--secret", "--stack", key],
  ],
  state: `.pulumi/stacks/bench/${key}.json`,
  requests: program !== "floor",
});

/** @type {Contender} */
const terraform = {
  key: "d",
  title: "Terraform: terraform_data and curl",
  command: (step, clones) => ["terraform", ...TERRAFORM[step], "-no-color", "-input=false", `-var=clones=${clones}`],
  env: {},
  prepare: () => [["terraform", "init", "-no-color", "-input=false"]],
  state: "project/terraform.tfstate",
  requests: true,
};

/** @type {readonly Contender[]} */
const CONTENDERS = [
  pulumi("a", "floor: pulumi.dynamic.Resource that does nothing", "floor"),
  pulumi("b", "pulumi-altcraft", "altcraft"),
  pulumi("c", "a dynamic provider written by hand", "handwritten"),
  terraform,
  pulumi("e", "pulumi-altcraft, checkpoints skipped", "altcraft", SKIP_CHECKPOINTS),
  pulumi("f", "the floor, checkpoints skipped", "floor", SKIP_CHECKPOINTS),
];

/**
 * Those that can run here.
 *
 * @param {readonly string[]} keys
 */
export function contenders(keys) {
  const chosen = CONTENDERS.filter(({ key }) => keys.includes(key));
  const has = chosen.includes(terraform) && spawnSync("terraform", ["version"]).status === 0;
  if (chosen.includes(terraform) && !has) console.log("(d) is left out: there is no terraform on PATH.");
  return chosen.filter((one) => one !== terraform || has);
}
