import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { createInterface } from "node:readline";
import { credentials } from "@grpc/grpc-js";
import { AnalyzerClient } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import * as messages from "@pulumi/pulumi/proto/analyzer_pb";
import { afterAll, beforeAll, expect, jest, test } from "@jest/globals";
import { Struct, type JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";

jest.setTimeout(120_000);

const ROOT = path.resolve(__dirname, "../..");
const TYPE = "pulumi-nodejs:dynamic/altcraft:ClonedTriggerCampaign";

/** The example's policy pack in a process of its own, spoken to as the engine does. */
let child: ChildProcess;
let client: AnalyzerClient;

beforeAll(async () => {
  const script = require.resolve("@pulumi/pulumi/cmd/run-policy-pack");
  const pack = path.join(ROOT, "examples/policy-pack");
  const env = { ...process.env, PULUMI_NODEJS_TYPESCRIPT: "true" };
  const running = spawn(process.execPath, [script, "127.0.0.1:1", "."], {
    cwd: pack,
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  child = running;
  const port: unknown = (await once(createInterface(running.stdout), "line"))[0];
  client = new AnalyzerClient(`127.0.0.1:${String(port)}`, credentials.createInsecure());
  const request = new messages.ConfigureAnalyzerRequest();
  for (const [policy, properties] of Object.entries({
    "live-needs-approval": { approved: ["approved"] },
    "sources-are-allowed": { sources: [42, 43] },
  })) {
    const config = new messages.PolicyConfig();
    config.setProperties(Struct.fromJavaScript(properties));
    config.setEnforcementlevel(messages.EnforcementLevel.MANDATORY);
    request.getPolicyconfigMap().set(policy, config);
  }
  await new Promise((resolve) => client.configure(request, resolve));
});

afterAll(async () => {
  client.close();
  child.kill();
  await once(child, "close");
});

/** The names of the policies that a resource violates. */
async function violations(
  properties: Record<string, JavaScriptValue>,
  { name = "clone", type = TYPE } = {},
): Promise<readonly string[]> {
  const request = new messages.AnalyzeRequest();
  request.setType(type);
  request.setName(name);
  request.setUrn(`urn:pulumi:dev::project::${type}::${name}`);
  request.setProperties(Struct.fromJavaScript(properties));
  request.setOptions(new messages.AnalyzerResourceOptions());
  const response = await new Promise<messages.AnalyzeResponse>((resolve, reject) => {
    client.analyze(request, (error, reply) => {
      if (error === null) resolve(reply);
      else reject(error);
    });
  });
  return response.getDiagnosticsList().map((one) => one.getPolicyname());
}

const GOOD = { sourceId: 42, name: "Welcome (DE)", isActive: false, __provider: "text" };

test.each<[string, Record<string, JavaScriptValue>, string, readonly string[]]>([
  ["what keeps to all rules", GOOD, "clone", []],
  [
    "a live clone without approval",
    { ...GOOD, isActive: true, onDelete: "deactivate" },
    "clone",
    ["live-needs-approval"],
  ],
  ["a live clone with approval", { ...GOOD, isActive: true, onDelete: "deactivate" }, "approved", []],
  ["a live clone that would be deleted", { ...GOOD, isActive: true }, "approved", ["live-is-kept"]],
  ["a name of another pattern", { ...GOOD, name: "welcome" }, "clone", ["names-follow-pattern"]],
  ["a source that is not listed", { ...GOOD, sourceId: 13 }, "clone", ["sources-are-allowed"]],
])("%s", async (_what, properties, name, policies) => {
  expect(await violations(properties, { name })).toEqual(policies);
});

test("resources of other types are none of the rules' business", async () => {
  expect(await violations({ isActive: true }, { type: "aws:s3/bucket:Bucket" })).toEqual([]);
});
