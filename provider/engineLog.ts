import { createRequire } from "node:module";
import type * as Grpc from "@grpc/grpc-js";
import type * as EngineService from "@pulumi/pulumi/proto/engine_grpc_pb";
import type * as EngineMessages from "@pulumi/pulumi/proto/engine_pb";

/**
 * Shows a warning under a resource, as `pulumi.log.warn` does in a program: in the engine's display, its events, and
 * `pulumi preview --json`. Pulumi gives providers no function for it, but the engine's address, as its first argument.
 * Whatever fails here is no reason to fail: then the warning is printed, and shown under the stack.
 */
export async function warnUnder(urn: string, text: string, address = process.argv[2]): Promise<void> {
  try {
    await sendToEngine(urn, text, address);
  } catch {
    console.warn(`${urn.split("::").at(-1) ?? urn}: ${text}`);
  }
}

function sendToEngine(urn: string, text: string, address = ""): Promise<void> {
  const { grpc, service, messages } = loadPulumi();
  const client = new service.EngineClient(address, grpc.credentials.createInsecure());
  const request = new messages.LogRequest();
  request.setSeverity(messages.LogSeverity.WARNING);
  request.setMessage(text);
  request.setUrn(urn);
  return new Promise<void>((resolve, reject) => {
    client.log(request, (error) => {
      client.close();
      if (error === null) resolve();
      else reject(error);
    });
  });
}

/** Pulumi's own copies, also of gRPC: another copy would not accept its credentials. */
function loadPulumi(): { grpc: typeof Grpc; service: typeof EngineService; messages: typeof EngineMessages } {
  const fromPulumi = createRequire(require.resolve("@pulumi/pulumi/package.json"));
  /* eslint-disable @typescript-eslint/no-unsafe-assignment -- what the types above say of these modules is true of Pulumi's copies */
  return {
    grpc: fromPulumi("@grpc/grpc-js"),
    service: fromPulumi("@pulumi/pulumi/proto/engine_grpc_pb"),
    messages: fromPulumi("@pulumi/pulumi/proto/engine_pb"),
  };
  /* eslint-enable */
}
