import { execFile } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";

// findPulumi in a process of its own, on a PATH that holds nothing but the stand-ins of these tests.

const FIND = path.resolve(__dirname, "../../tools/cli/find.mjs");
const OURS = "v3.259.0";

let folder: string;
let programs: string;
let cache: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "pulumi-altcraft-tools-"));
  programs = path.join(folder, "programs");
  cache = path.join(folder, "cache");
  mkdirSync(programs);
  symlinkSync("/bin/sh", path.join(programs, "sh"));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const script = (lines: string): string => `#!/bin/sh\n${lines}\n`;
const answering = (version: string): string => script(`echo ${version}`);

function put(name: string, text: string): void {
  writeFileSync(path.join(programs, name), text);
  chmodSync(path.join(programs, name), 0o755);
}

/** A Go whose `build` writes programs that answer `version`. */
const putGo = (version: string): void =>
  put(
    "go",
    script(`if [ "$1" = version ]; then echo go; exit 0; fi
while [ "$1" != -o ]; do shift; done
printf '#!/bin/sh\\necho ${version}\\n' > "$2"; /bin/chmod +x "$2"`),
  );

/** A curl that downloads an installer, which installs programs that answer `version`. */
const putCurl = (version: string): void =>
  put(
    "curl",
    script(`while [ "$1" != -o ]; do shift; done
cat > "$2" <<'INSTALLER'
[ "$1 $2 $3" = "--version 3.259.0 --install-root" ] || exit 3
/bin/mkdir "$4/bin"; printf '#!/bin/sh\\necho ${version}\\n' > "$4/bin/pulumi"; /bin/chmod +x "$4/bin/pulumi"
INSTALLER`).replace("cat >", "/bin/cat >"),
  );

async function find(): Promise<{ first: string; said: string }> {
  const program = `import { findPulumi } from ${JSON.stringify(FIND)};
    try { console.log("PATH " + (await findPulumi())); } catch (error) { console.log(error.message); }`;
  const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "-e", program], {
    env: { PATH: programs, PULUMI_ALTCRAFT_CACHE: cache },
  });
  return { first: /^PATH ([^:\n]*)/m.exec(stdout)?.[1] ?? "", said: stdout };
}

const copies = (): string[] => (existsSync(path.join(cache, "cli")) ? readdirSync(path.join(cache, "cli")) : []);

describe("the Pulumi CLI is found in this order", () => {
  test.each(["v3.248.0", "v3.248.1", "v3.300.0", "v4.0.0", "v10.1.0"])(
    "pulumi %s on PATH is used as it is",
    async (version) => {
      put("pulumi", answering(version));
      putGo(OURS);
      expect(await find()).toMatchObject({
        first: programs,
        said: expect.stringContaining(`${version}, found on PATH`),
      });
      expect(copies()).toEqual([]);
    },
  );

  test.each(["v3.247.9", "v3.99.0", "v2.999.0", "development"])(
    "pulumi %s on PATH is not: Go builds ours",
    async (version) => {
      put("pulumi", answering(version));
      putGo(OURS);
      const { first } = await find();
      expect(path.dirname(first)).toBe(path.join(cache, "cli"));
      expect(readdirSync(first).sort()).toEqual(["pulumi", "pulumi-language-nodejs", "pulumi-resource-pulumi-nodejs"]);
    },
  );

  test("a copy made before is used, without Go", async () => {
    putGo(OURS);
    const { first } = await find();
    rmSync(path.join(programs, "go"));
    expect(await find()).toMatchObject({ first, said: expect.stringContaining("a copy made before") });
  });

  test("a broken copy is replaced", async () => {
    putGo(OURS);
    const { first } = await find();
    writeFileSync(path.join(first, "pulumi"), script("exit 1"));
    expect(await find()).toMatchObject({ first, said: expect.stringContaining("building") });
    expect(await find()).toMatchObject({ said: expect.stringContaining("a copy made before") });
    expect(copies()).toEqual([path.basename(first)]);
  });

  test("without Go, Pulumi's official installer is asked for that version", async () => {
    putCurl(OURS);
    const { first, said } = await find();
    expect(said).toContain("official installer");
    expect(readdirSync(first)).toContain("pulumi");
  });

  test("a Go build that fails, too", async () => {
    put("go", script('[ "$1" = version ] || { echo "no network" >&2; exit 1; }'));
    putCurl(OURS);
    expect(readdirSync((await find()).first)).toContain("pulumi");
  });
});

describe("when there is none", () => {
  test("the message says what was tried, why it failed and what to do; nothing half-made stays", async () => {
    put("pulumi", answering("v3.100.0"));
    put("go", script('[ "$1" = version ] || { echo "dial tcp: no network" >&2; exit 1; }'));
    put("curl", script("echo 'could not resolve host' >&2; exit 6"));
    const { first, said } = await find();
    expect(first).toBe("");
    for (const part of [
      "pulumi v3.100.0 is older than 3.248.0",
      "no copy was made before",
      "dial tcp: no network",
      "could not resolve host",
      "https://www.pulumi.com/docs/install/",
      "https://go.dev/dl/",
    ]) {
      expect(said).toContain(part);
    }
    expect(copies()).toEqual([]);
  });

  test("a copy that answers another version is not kept", async () => {
    putGo("v3.1.0");
    putCurl("v3.2.0");
    expect((await find()).said).toContain(`does not answer ${OURS}`);
    expect(copies()).toEqual([]);
  });
});
