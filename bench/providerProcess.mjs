import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { credentials } from "@grpc/grpc-js";
import providerService from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import messages from "@pulumi/pulumi/proto/provider_pb.js";
import structs from "google-protobuf/google/protobuf/struct_pb.js";
import { peakMbOf } from "./measure.mjs";

/** @typedef {Record<string, import("google-protobuf/google/protobuf/struct_pb.js").JavaScriptValue>} Properties */

const { Struct } = structs;
const TICK_MS = 10;

/**
 * Pulumi's dynamic-provider process in a project, spoken to as the engine does.
 *
 * @param {string} project
 * @param {Properties} config
 * @param {NodeJS.ProcessEnv} env beside this process's own
 */
export async function startProvider(project, config, env = {}) {
  const script = path.join(project, "node_modules/@pulumi/pulumi/cmd/dynamic-provider");
  const child = spawn(process.execPath, [script, "127.0.0.1:1"], {
    cwd: project,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [port] = await once(createInterface(child.stdout), "line");
  const client = new providerService.ResourceProviderClient(`127.0.0.1:${String(port)}`, credentials.createInsecure());
  const request = new messages.ConfigureRequest();
  request.setArgs(Struct.fromJavaScript(config));
  await new Promise((resolve) => client.configure(request, resolve));

  return {
    /**
     * @param {Properties} inputs
     * @returns {Promise<{ id: string, outputs: Properties }>}
     */
    create: (inputs) => {
      const message = new messages.CreateRequest();
      message.setProperties(Struct.fromJavaScript(inputs));
      return new Promise((resolve, reject) => {
        client.create(message, (error, reply) => {
          if (error !== null) reject(error);
          else resolve({ id: reply.getId(), outputs: reply.getProperties()?.toJavaScript() ?? {} });
        });
      });
    },
    /**
     * @param {string} id
     * @param {Properties} outputs
     * @param {Properties} inputs
     */
    calls: (id, outputs, inputs) => {
      const [olds, news] = [Struct.fromJavaScript(outputs), Struct.fromJavaScript(inputs)];
      const check = new messages.CheckRequest();
      check.setOlds(news);
      check.setNews(news);
      const diff = new messages.DiffRequest();
      diff.setId(id);
      diff.setOlds(olds);
      diff.setNews(news);
      const read = new messages.ReadRequest();
      read.setId(id);
      read.setProperties(olds);
      const remove = new messages.DeleteRequest();
      remove.setId(id);
      remove.setProperties(olds);
      return {
        check: () => settled((done) => client.check(check, done)),
        diff: () => settled((done) => client.diff(diff, done)),
        read: () => settled((done) => client.read(read, done)),
        delete: () => settled((done) => client.delete(remove, done)),
      };
    },
    /** Processor time that the process has used, in milliseconds; 0 where the system does not tell. */
    cpuMs: () => {
      try {
        const fields = readFileSync(`/proc/${child.pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
        return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
      } catch {
        return 0;
      }
    },
    /** The most memory that the process has had, in megabytes; 0 where the system does not tell. */
    peakMb: () => peakMbOf(child.pid ?? 0) ?? 0,
    stop: async () => {
      client.close();
      child.kill();
      await once(child, "close");
    },
  };
}

/**
 * @param {(done: (error: Error | null) => void) => unknown} call
 * @returns {Promise<void>}
 */
const settled = (call) =>
  new Promise((resolve, reject) => {
    call((error) => {
      if (error === null) resolve();
      else reject(error);
    });
  });
