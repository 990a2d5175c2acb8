import type { TriggerCampaign } from "../altcraft/client";
import type { Lookup } from "./configuration";
import { explain } from "./explain";
import { findCampaign } from "./findCampaign";
import { nearest } from "./nearest";
import { listFrom, sameName } from "./roster";
import { Session, type Context } from "./session";
import { withoutAbsent } from "./withoutAbsent";

/** A campaign as a program gets it. */
export interface LookedUp extends Omit<TriggerCampaign, "id" | "groups"> {
  readonly campaignId: number;
}

const MOST_CANDIDATES = 10;

/** What the look-ups of one program share: a session, the list once it was asked for, and what was found. */
export class LookUps {
  private list: Promise<readonly TriggerCampaign[]> | undefined;
  private readonly found = new Map<number, Promise<LookedUp>>();

  constructor(private readonly session = new Session()) {}

  public async findOne(
    lookup: Lookup,
    { id, name }: { readonly id?: number | undefined; readonly name?: string | undefined },
  ): Promise<LookedUp> {
    if ((id === undefined) === (name === undefined)) {
      throw new Error("getTriggerCampaign takes either the number of a campaign (id) or its name.");
    }
    this.session.configure(lookup);
    return this.session.run(async (context) => {
      const number = id ?? this.numberOf(context, name ?? "", await this.all(context));
      const asked = this.found.get(number) ?? this.byNumber(context, number);
      this.found.set(number, asked);
      return asked;
    });
  }

  public async findAll(
    lookup: Lookup,
    wanted: {
      readonly namePrefix?: string | undefined;
      readonly isActive?: boolean | undefined;
      readonly group?: string | undefined;
    },
  ): Promise<readonly LookedUp[]> {
    this.session.configure(lookup);
    const all = await this.session.run((context) => this.all(context));
    const { namePrefix = "", isActive, group } = wanted;
    return all
      .filter(({ name = "" }) => name.startsWith(namePrefix))
      .filter((campaign) => isActive === undefined || campaign.isActive === isActive)
      .filter(({ groups = [] }) => group === undefined || groups.includes(group))
      .map(toResult);
  }

  private async byNumber({ altcraft, settings }: Context, id: number): Promise<LookedUp> {
    try {
      const campaign = await findCampaign(altcraft, id);
      if (campaign !== undefined) return toResult(campaign);
    } catch (error) {
      this.found.delete(id);
      throw explain(error, `Campaign ${id} on ${settings.baseUrl} was not found`);
    }
    throw new Error(`Altcraft at ${settings.baseUrl} shows no trigger campaign ${id} to this token.`);
  }

  private numberOf({ settings }: Context, name: string, all: readonly TriggerCampaign[]): number {
    const found = all.filter((one) => one.name !== undefined && sameName(one.name, name));
    const [only, ...others] = found;
    if (only !== undefined && others.length === 0) return only.id;
    const where = `on ${settings.baseUrl}`;
    if (only !== undefined) {
      throw new Error(
        `Several trigger campaigns ${where} are named ${JSON.stringify(name)}: ${candidates(found)}. Look one of them up ` +
          `by its id.`,
      );
    }
    const names = all.flatMap((one) => one.name ?? []);
    const meant = nearest(name, names);
    const near = all.filter((one) => one.name !== undefined && one.name === meant);
    const hint =
      near.length > 0 ? `Did you mean ${candidates(near)}?` : `This token sees ${all.length}: ${candidates(all)}.`;
    throw new Error(`No trigger campaign ${where} is named ${JSON.stringify(name)}. ${hint}`);
  }

  private all({ altcraft, settings }: Context): Promise<readonly TriggerCampaign[]> {
    this.list ??= listFrom(altcraft, 1).catch((error: unknown) => {
      this.list = undefined;
      throw explain(error, `The trigger campaigns on ${settings.baseUrl} were not listed`);
    });
    return this.list;
  }
}

const shared = new LookUps();

export const findOne: LookUps["findOne"] = (lookup, wanted) => shared.findOne(lookup, wanted);
export const findAll: LookUps["findAll"] = (lookup, wanted) => shared.findAll(lookup, wanted);

const toResult = ({ id: campaignId, groups: _groups, ...rest }: TriggerCampaign): LookedUp =>
  withoutAbsent({ campaignId, ...rest });

function candidates(campaigns: readonly TriggerCampaign[]): string {
  const shown = campaigns.slice(0, MOST_CANDIDATES).map(({ id, name = "" }) => `${id} ${JSON.stringify(name)}`);
  const more = campaigns.length - shown.length;
  return `${shown.join(", ") || "none"}${more > 0 ? ` and ${more} more` : ""}`;
}
