/** A group of campaigns. */
export interface Group {
  /** API field `id` of a group. */
  readonly id: number;
  /** API field `name` of a group. */
  readonly name: string;
}

/** A trigger campaign that the emulator holds. */
export interface Campaign {
  /** API field `id`. */
  readonly id: number;
  /** API field `name`. */
  readonly name: string;
  /** API field `is_active`. */
  readonly isActive: boolean;
  /** API field `trigger_type`. */
  readonly triggerType: string;
  /** API field `send_channel`. */
  readonly sendChannel: string;
  /** API field `call_url`. */
  readonly callUrl: string;
  /** API field `groups`. */
  readonly groups: readonly Group[];
  /** API field `ui_tags`. */
  readonly uiTags: readonly string[];
  /** The campaign that it was cloned from, if it is a clone. */
  readonly clonedFrom?: number | undefined;
  /** When the emulator got it, in milliseconds since 1970. */
  readonly createdAt: number;
}

/** A campaign that is there from the start. What is left out gets a plain value. */
export interface CampaignSeed {
  /** API field `id`. */
  readonly id: number;
  /** API field `name`. */
  readonly name: string;
  /** @defaultValue `false` */
  readonly isActive?: boolean | undefined;
  /** @defaultValue `"api_call"` */
  readonly triggerType?: string | undefined;
  /** @defaultValue `"email"` */
  readonly sendChannel?: string | undefined;
  /** @defaultValue an address made from the id */
  readonly callUrl?: string | undefined;
  /** @defaultValue one group, `main` */
  readonly groups?: readonly Group[] | undefined;
  /** @defaultValue none */
  readonly uiTags?: readonly string[] | undefined;
  /** @defaultValue none: it is no clone */
  readonly clonedFrom?: number | undefined;
  /** @defaultValue now */
  readonly createdAt?: number | undefined;
}

/** The campaigns of one emulated installation, in the order of their ids. */
export class Campaigns {
  private readonly byId = new Map<number, Campaign>();
  private order: number[] = [];
  /** The highest id that was ever given: the number of a removed campaign is not given again. */
  private highest = 0;

  constructor(
    seeds: readonly CampaignSeed[],
    private readonly changed: () => void,
  ) {
    for (const seed of seeds) this.put(complete(seed));
  }

  public all(): readonly Campaign[] {
    return this.from(0, this.order.length);
  }

  public size(): number {
    return this.order.length;
  }

  public get(id: number): Campaign | undefined {
    return this.byId.get(id);
  }

  /** At most `limit` campaigns from `id` on. */
  public from(id: number, limit: number): readonly Campaign[] {
    const start = this.position(id);
    return this.order.slice(start, start + limit).flatMap((at) => this.byId.get(at) ?? []);
  }

  public isNameTaken(name: string): boolean {
    return this.all().some((campaign) => campaign.name === name);
  }

  public nextId(): number {
    return this.highest + 1;
  }

  /** Adds a campaign, or takes the place of the one with the same id. */
  public add(seed: CampaignSeed): Campaign {
    const campaign = complete(seed);
    this.put(campaign);
    this.changed();
    return campaign;
  }

  /** The source's content under a new id, with its own address to call. */
  public clone(source: Campaign, name: string, isActive: boolean): Campaign {
    const id = this.nextId();
    return this.add({ ...source, id, name, isActive, clonedFrom: source.id, callUrl: undefined, createdAt: undefined });
  }

  public edit(id: number, change: { readonly name?: string; readonly isActive?: boolean }): void {
    const campaign = this.byId.get(id);
    if (campaign === undefined) throw new Error(`the emulator has no campaign ${id}`);
    this.put({ ...campaign, ...change });
    this.changed();
  }

  public remove(id: number): void {
    if (!this.byId.delete(id)) throw new Error(`the emulator has no campaign ${id}`);
    this.order.splice(this.position(id), 1);
    this.changed();
  }

  private put(campaign: Campaign): void {
    if (!this.byId.has(campaign.id)) this.order.splice(this.position(campaign.id), 0, campaign.id);
    this.byId.set(campaign.id, campaign);
    this.highest = Math.max(this.highest, campaign.id);
  }

  /** Where an id stands, or would stand: by halving, since ten thousand clones are listed page by page. */
  private position(id: number): number {
    let low = 0;
    let high = this.order.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.order[middle] ?? Infinity) < id) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

const complete = (seed: CampaignSeed): Campaign => ({
  id: seed.id,
  name: seed.name,
  isActive: seed.isActive ?? false,
  triggerType: seed.triggerType ?? "api_call",
  sendChannel: seed.sendChannel ?? "email",
  callUrl: seed.callUrl ?? `trk.example.com/trg/${seed.id.toString(16).padStart(8, "0")}/<email|md5|xxh>`,
  groups: seed.groups ?? [{ id: 0, name: "main" }],
  uiTags: seed.uiTags ?? [],
  clonedFrom: seed.clonedFrom,
  createdAt: seed.createdAt ?? Date.now(),
});
