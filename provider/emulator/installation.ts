import type { ApiRequest } from "./api";
import type { Campaigns } from "./campaigns";
import { Faults } from "./faults";
import type { RecordedRequest } from "./options";
import type { Quirks } from "./quirks";

/** What is kept of the requests at most. */
const KEPT_REQUESTS = 100_000;

/** Everything that one emulated installation holds. */
export class Installation {
  public readonly faults = new Faults();
  public readonly listeners = new Set<(request: RecordedRequest) => void | Promise<void>>();
  public requests: RecordedRequest[] = [];

  constructor(
    public readonly campaigns: Campaigns,
    public readonly token: string,
    public readonly latencyMs: number,
    public readonly quirks: Quirks,
  ) {}

  /** Notes a request, without the token. */
  public record(
    method: string,
    path: string,
    contentType: string | undefined,
    accept: string | undefined,
    body: string,
    api: ApiRequest,
  ): RecordedRequest {
    const fields = Object.fromEntries(Object.entries(api.body ?? {}).filter(([name]) => name !== "token"));
    const record: RecordedRequest = {
      call: api.call,
      method,
      path,
      contentType,
      accept,
      body: body.replaceAll(this.token, "[token]"),
      fields: api.body === undefined ? undefined : fields,
      tokenOk: api.body?.["token"] === this.token,
      at: Date.now(),
      status: undefined,
    };
    this.requests.push(record);
    if (this.requests.length > KEPT_REQUESTS) this.requests = this.requests.slice(-KEPT_REQUESTS / 2);
    return record;
  }

  /** Another actor clones the same source under the same name. */
  public cloneAsRival(api: ApiRequest): void {
    const id = Number(api.body?.["id"]);
    const source = this.campaigns.get(id);
    if (source === undefined) return;
    const name = api.body?.["name"];
    this.campaigns.clone(source, typeof name === "string" ? name : `Clone of ${source.name}`, false);
  }
}
