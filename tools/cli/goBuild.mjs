import { copyFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import path from "node:path";
import { bin } from "../lib/prepare.mjs";
import { run } from "../lib/run.mjs";
import { PULUMI_VERSION } from "./versions.mjs";

/**
 * Builds the CLI and its Node.js language host from their Go modules. Two modules, since the host's source is published
 * only with an older SDK; it serves this engine (programs, previews, the Automation API), but cannot start policy packs.
 *
 * @param {string} folder
 */
export async function buildWithGo(folder) {
  await run("go", ["version"], { quiet: true });
  console.log(`  Pulumi CLI: building v${PULUMI_VERSION} with Go, once: about 3 minutes on two cores …`);
  const version = `-X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=v${PULUMI_VERSION}`;
  await build(folder, "engine", "pulumi", "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi", version);
  const host = "pulumi-language-nodejs";
  await build(folder, "nodejs-host", host, `github.com/pulumi/pulumi/sdk/v3/nodejs/cmd/${host}`, "");
  // The engine starts dynamic providers by this script of the SDK, which finds the program's own SDK.
  const script = "pulumi-resource-pulumi-nodejs";
  copyFileSync(bin(`@pulumi/pulumi/${script}`), path.join(folder, script));
}

/**
 * @param {string} folder
 * @param {string} module
 * @param {string} program
 * @param {string} source
 * @param {string} flags
 */
async function build(folder, module, program, source, flags) {
  const output = path.join(folder, program);
  const args = ["-mod=readonly", "-trimpath", "-buildvcs=false", "-tags", "osusergo,grpcnotrace"];
  await run("go", ["build", ...args, "-ldflags", `-w -s ${flags}`, "-o", output, source], {
    cwd: fileURLToPath(new URL(module, import.meta.url)),
    // A work space or flags of the user's own projects do not belong here.
    env: { ...process.env, GOWORK: "off", GOFLAGS: "", CGO_ENABLED: "0" },
    quiet: true,
  });
}
