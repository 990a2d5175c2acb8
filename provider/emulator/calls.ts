import type { Campaign, Campaigns } from "./campaigns";
import type { Call, Quirks } from "./quirks";
import type { ReplyObject, ReplyValue } from "./replyBody";
import type { FieldType, FieldValue } from "./requestBody";

/** What a call answers, before it is written in a notation. */
export interface Reply {
  readonly status: number;
  readonly error: number;
  readonly errorText: string;
  /** Absent: no `data` at all. */
  readonly data?: ReplyValue;
  readonly extra?: ReplyObject;
}

/** A call: its documented address behind `/api/v1.1/`, its parameters besides `token` and `format`, what it does. */
export interface CallDefinition {
  readonly path: string;
  readonly types: Readonly<Record<string, FieldType>>;
  readonly act: (fields: ReadonlyMap<string, FieldValue>, campaigns: Campaigns, quirks: Quirks, now: number) => Reply;
}

const success = (data?: ReplyValue, extra?: ReplyObject): Reply => ({
  status: 200,
  error: 0,
  errorText: "Successful operation",
  ...(data === undefined ? {} : { data }),
  ...(extra === undefined ? {} : { extra }),
});

/** A refusal. 400 is documented as "incorrect request". */
export const refusal = (error: number, errorText: string, status = 200): Reply => ({
  status,
  error,
  errorText,
  data: null,
});

const integer = (fields: ReadonlyMap<string, FieldValue>, name: string, fallback = 0): number => {
  const value = fields.get(name);
  return typeof value === "number" ? value : fallback;
};

/** A call about one campaign that must exist. */
const onCampaign =
  (act: (campaign: Campaign, campaigns: Campaigns, quirks: Quirks) => Reply): CallDefinition["act"] =>
  (fields, campaigns, quirks) => {
    const id = integer(fields, "id");
    const campaign = campaigns.get(id);
    return campaign === undefined ? missing(id, quirks) : act(campaign, campaigns, quirks);
  };

const missing = (id: number, quirks: Quirks): Reply =>
  refusal(quirks.missingCode, `campaign ${id} not found`, quirks.missingStatus);

/** "Get a trigger campaign", in the documented order. What the emulator does not model has the documented example's value. */
const details = (campaign: Campaign): ReplyObject => ({
  call_url: campaign.callUrl,
  content: [{ from_email: "", from_name: "", message_id: 41, replyto_email: "", replyto_name: "", subject: "" }],
  send_channel: campaign.sendChannel,
  custom_tracking_domains: [],
  id: campaign.id,
  is_active: campaign.isActive,
  is_random_tracking_prefix: false,
  list_id: 20,
  name: campaign.name,
  resource_id: 44,
  skip_minutes: 0,
  subid: "API",
  trigger_type: campaign.triggerType,
  virtual_sender_id: 98,
});

/** A row of "List trigger campaigns": `type` is the trigger type. */
const row = (campaign: Campaign): ReplyObject => ({
  id: campaign.id,
  name: campaign.name,
  type: campaign.triggerType,
  is_active: campaign.isActive,
  for_confirm: false,
  ui_tags: campaign.uiTags,
  groups: campaign.groups.map(({ id, name }) => ({ id, name })),
});

const list: CallDefinition["act"] = (fields, campaigns, quirks, now) => {
  const limit = Math.min(integer(fields, "limit", 1000), quirks.listCap);
  const shown = (campaign: Campaign): boolean =>
    (campaign.clonedFrom === undefined || now - campaign.createdAt >= quirks.listDelayMs) &&
    (!fields.has("is_active") || fields.get("is_active") === campaign.isActive) &&
    overlaps(fields.get("ui_tags"), campaign.uiTags) &&
    overlaps(
      fields.get("groups"),
      campaign.groups.map(({ name }) => name),
    ) &&
    overlaps(
      fields.get("groups_id"),
      campaign.groups.map(({ id }) => id),
    );
  const plain = quirks.listDelayMs === 0 && ![...fields.keys()].some((name) => name !== "from_id" && name !== "limit");
  const fromId = integer(fields, "from_id", 1);
  const page = plain ? campaigns.from(fromId, limit) : campaigns.from(fromId, Infinity).filter(shown).slice(0, limit);
  const last = page.at(-1);
  const next = quirks.nextFromId && last !== undefined ? { next_from_id: last.id + 1 } : {};
  return success(page.map(row), { total_count: campaigns.size(), ...next });
};

/** A filter that was not asked for lets everything pass. */
const overlaps = (wanted: FieldValue | undefined, has: readonly (string | number)[]): boolean =>
  !Array.isArray(wanted) || wanted.some((item: string | number) => has.includes(item));

const id: Readonly<Record<string, FieldType>> = { id: "int!" };

/** Every call that the emulator answers. */
export const CALL_DEFINITIONS: Readonly<Record<Call, CallDefinition>> = {
  clone: {
    path: "campaigns/triggers/clone",
    types: { ...id, name: "string", is_active: "bool" },
    act: (fields, campaigns, quirks) => {
      const source = campaigns.get(integer(fields, "id"));
      if (source === undefined) return missing(integer(fields, "id"), quirks);
      const name = fields.get("name");
      const wanted = typeof name === "string" ? name : `Clone of ${source.name}`;
      if (quirks.uniqueNames && campaigns.isNameTaken(wanted)) return refusal(400, "the name is taken");
      const clone = campaigns.clone(source, wanted, fields.get("is_active") === true);
      return success({ saved_id: quirks.savedIdAsString ? String(clone.id) : clone.id });
    },
  },
  get: { path: "campaigns/triggers/get", types: id, act: onCampaign((campaign) => success(details(campaign))) },
  list: {
    path: "campaigns/triggers/list/",
    types: {
      from_id: "int",
      limit: "int",
      is_active: "bool",
      ui_tags: "strings",
      groups: "strings",
      groups_id: "ints",
    },
    act: list,
  },
  activate: {
    path: "campaigns/activate/",
    types: id,
    act: onCampaign((campaign, campaigns) => {
      campaigns.edit(campaign.id, { isActive: true });
      return success(null);
    }),
  },
  deactivate: {
    path: "campaigns/deactivate",
    types: { ...id, abort_if_running: "bool" },
    act: onCampaign((campaign, campaigns) => {
      campaigns.edit(campaign.id, { isActive: false });
      return success(null);
    }),
  },
  get_status: {
    path: "campaigns/get_status",
    types: id,
    act: onCampaign(({ isActive }) =>
      success({ is_active: isActive, is_completed: false, status: isActive ? "Active" : "Inactive" }),
    ),
  },
  delete: {
    path: "campaigns/delete",
    types: id,
    act: onCampaign((campaign, campaigns, quirks) => {
      if (campaign.isActive && quirks.deleteActive === "refuse") return refusal(400, "the campaign is active");
      campaigns.remove(campaign.id);
      return success();
    }),
  },
};
