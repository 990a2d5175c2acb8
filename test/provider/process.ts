import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { createInterface } from "node:readline";
import { credentials } from "@grpc/grpc-js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as messages from "@pulumi/pulumi/proto/provider_pb";
import { Struct, type JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";

const ROOT = path.resolve(__dirname, "../..");

/** Properties as they travel between engine and provider. */
export type Properties = Readonly<Record<string, JavaScriptValue>>;

/** The texts that states hold: the clone's, and the activation's. They never change. */
const TEXTS = {
  clone: 'exports.handler=()=>require("pulumi-altcraft/provider")',
  activation: 'exports.handler=()=>require("pulumi-altcraft/provider").activation',
};

/** What the engine sees of a resource, without the provider's text. */
const toProperties = (struct: Struct | undefined): Properties => {
  const { __provider: _text, ...properties } = struct?.toJavaScript() ?? {};
  return properties;
};

/** Calls one method of the service. */
function call<Request, Response>(
  method: (request: Request, callback: (error: Error | null, response: Response) => void) => unknown,
  request: Request,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    method(request, (error, response) => {
      if (error === null) resolve(response);
      else reject(error);
    });
  });
}

/** Pulumi's dynamic-provider process with the built package, spoken to as the engine does. */
export class ProviderProcess {
  private constructor(
    private readonly client: ResourceProviderClient,
    public readonly stop: () => Promise<string>,
    private readonly text = TEXTS.clone,
  ) {}

  /** The same process, as the engine speaks to it about activations. */
  public get activation(): ProviderProcess {
    return new ProviderProcess(this.client, this.stop, TEXTS.activation);
  }

  public static async start(
    config: Record<string, string>,
    env: Record<string, string> = {},
  ): Promise<ProviderProcess> {
    const script = require.resolve("@pulumi/pulumi/cmd/dynamic-provider");
    const child = spawn(process.execPath, [script, "127.0.0.1:1"], {
      cwd: ROOT,
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let said = "";
    child.stderr.on("data", (chunk) => (said += String(chunk)));
    const lines = createInterface(child.stdout);
    const port: unknown = (await once(lines, "line"))[0];
    const client = new ResourceProviderClient(`127.0.0.1:${String(port)}`, credentials.createInsecure());
    const request = new messages.ConfigureRequest();
    request.setArgs(Struct.fromJavaScript(config));
    await call<messages.ConfigureRequest, messages.ConfigureResponse>((r, done) => client.configure(r, done), request);
    return new ProviderProcess(client, async () => {
      client.close();
      child.kill();
      await once(child, "close");
      return said;
    });
  }

  public async check(olds: Properties, news: Properties) {
    const request = new messages.CheckRequest();
    request.setOlds(this.toStruct(olds));
    request.setNews(this.toStruct(news));
    const response = await call<messages.CheckRequest, messages.CheckResponse>(
      (r, done) => this.client.check(r, done),
      request,
    );
    return {
      inputs: toProperties(response.getInputs()),
      failures: response.getFailuresList().map((failure) => failure.toObject()),
    };
  }

  public async diff(id: string, olds: Properties, news: Properties) {
    const request = new messages.DiffRequest();
    request.setId(id);
    request.setOlds(this.toStruct(olds));
    request.setNews(this.toStruct(news));
    const response = await call<messages.DiffRequest, messages.DiffResponse>(
      (r, done) => this.client.diff(r, done),
      request,
    );
    return {
      changes: response.getChanges() === messages.DiffResponse.DiffChanges.DIFF_SOME,
      replaces: response.getReplacesList(),
    };
  }

  public async create(inputs: Properties) {
    const request = new messages.CreateRequest();
    request.setProperties(this.toStruct(inputs));
    const response = await call<messages.CreateRequest, messages.CreateResponse>(
      (r, done) => this.client.create(r, done),
      request,
    );
    return { id: response.getId(), outputs: toProperties(response.getProperties()) };
  }

  public async read(id: string, outputs: Properties) {
    const request = new messages.ReadRequest();
    request.setId(id);
    request.setProperties(this.toStruct(outputs));
    const response = await call<messages.ReadRequest, messages.ReadResponse>(
      (r, done) => this.client.read(r, done),
      request,
    );
    return {
      id: response.getId(),
      outputs: toProperties(response.getProperties()),
      inputs: toProperties(response.getInputs()),
    };
  }

  public async update(id: string, olds: Properties, news: Properties) {
    const request = new messages.UpdateRequest();
    request.setId(id);
    request.setOlds(this.toStruct(olds));
    request.setNews(this.toStruct(news));
    const response = await call<messages.UpdateRequest, messages.UpdateResponse>(
      (r, done) => this.client.update(r, done),
      request,
    );
    return toProperties(response.getProperties());
  }

  public async delete(id: string, outputs: Properties) {
    const request = new messages.DeleteRequest();
    request.setId(id);
    request.setProperties(this.toStruct(outputs));
    await call<messages.DeleteRequest, unknown>((r, done) => this.client.delete(r, done), request);
  }

  private toStruct(properties: Properties): Struct {
    return Struct.fromJavaScript({ ...properties, __provider: this.text });
  }
}
