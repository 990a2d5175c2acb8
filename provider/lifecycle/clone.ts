import { adoptCampaign } from "./adopt";
import { explain } from "./explain";
import { InitializationError } from "./initializationError";
import type { Inputs } from "./inputs";
import { lookForClone } from "./lookForClone";
import { decideName } from "./matching";
import { warnOfMissingCall } from "./partial";
import { describeClone, pendingId, whatToDo } from "./pending";
import { madeActive, postClone, type Posted } from "./postClone";
import type { Roster } from "./roster";
import type { Context } from "./session";
import { settleClone, storedOutputs, type Settled } from "./settle";
import { pendingStateOf, stateOf, type PendingState, type State } from "./state";

/** A campaign that was made or taken over, as the engine stores it. */
export interface Created {
  readonly id: string;
  readonly outs: State;
}

/**
 * Makes the campaign of a resource: takes over an existing one, or clones the source with at most one POST of "Clone a
 * trigger campaign". Once a number is known, nothing that follows loses it.
 */
export async function createClone(context: Context, inputs: Inputs, providerText: unknown): Promise<Created> {
  const { adoptId } = inputs;
  const settled = await (adoptId === undefined
    ? cloneOnce(context, inputs, providerText)
    : adoptStated(context, inputs, adoptId));
  return { id: String(settled.state.campaignId), outs: storedOutputs(settled, providerText) };
}

/**
 * Creates of one such name run one after another. Side by side, two whose replies are lost could not be told apart, and
 * one could be given the other's campaign.
 */
export const queueOf = ({ adoptId, name }: Inputs): string | undefined => (adoptId === undefined ? name : undefined);

async function adoptStated(context: Context, inputs: Inputs, adoptId: number): Promise<Settled> {
  const settled = await adoptCampaign(context, inputs, adoptId);
  // The owner has decided which campaign a pending clone is, or that it is none.
  const pending = context.ledger.takePending(inputs.sourceId, inputs.name);
  if (pending !== undefined) context.ledger.noteSettled(pending.id);
  return settled;
}

async function cloneOnce(context: Context, inputs: Inputs, providerText: unknown): Promise<Settled> {
  const { ledger } = context;
  const roster = await readRoster(context, inputs);
  const pending = ledger.takePending(inputs.sourceId, inputs.name);
  if (pending !== undefined) {
    const found = await claim(context, inputs, pending.state);
    ledger.noteSettled(pending.id);
    if (found !== undefined) return found;
  }
  const takenBy = inputs.name === undefined ? [] : (roster?.named(inputs.name) ?? []);
  const decision = decideName(
    takenBy.filter((id) => !ledger.isManaged(id)),
    inputs.ifNameTaken ?? "error",
  );
  if (decision.kind === "refuse") throw nameTaken(inputs, decision.ids);
  if (decision.kind === "adopt") return adoptCampaign(context, inputs, decision.id);
  const posted = await postClone(context, inputs, roster);
  return posted.kind === "made"
    ? settle(context, inputs, posted.id)
    : recover(context, inputs, posted, { mark: roster?.mark, earlier: pending?.state }, providerText);
}

/** Looks for the clone of a pending resource; `undefined` if it is not there, so that it may be cloned. */
async function claim(context: Context, inputs: Inputs, state: PendingState): Promise<Settled | undefined> {
  const found = await lookForClone(context, state);
  if (found.kind === "none") return undefined;
  if (found.kind === "one") {
    // As the program wants it now; how it was made then matters only where it cannot be read back.
    return settle(context, inputs, found.id, madeActive({ ...inputs, isActive: state.isActive }));
  }
  // Not an initialization error: the pending resource that is in the state already stays as it is.
  throw new Error(`Whether ${describeClone(state)} was made is not known. ${whatToDo(found)}`);
}

/** The one POST has an unknown outcome: finds the clone, or leaves the resource pending. */
async function recover(
  context: Context,
  inputs: Inputs,
  { error }: Extract<Posted, { kind: "unknown" }>,
  known: { readonly mark: number | undefined; readonly earlier: PendingState | undefined },
  providerText: unknown,
): Promise<Settled> {
  const { clock, ledger, settings } = context;
  const { earlier } = known;
  const since = clock.now();
  // An earlier clone of the same resource may still appear: with its mark both would be seen, and none claimed.
  const mark = earlier?.__pending.mark ?? known.mark;
  const record = { mark, since, others: earlier?.__pending.others ?? [], unclear: [] };
  const state = pendingStateOf(inputs, settings.baseUrl, record);
  const found = await lookForClone(context, state);
  if (found.kind === "one") return settle(context, inputs, found.id);
  const others = ledger.managedAfter(mark ?? 0, inputs.name);
  const unclear = found.kind === "unclear" && inputs.name !== undefined ? [...found.ids] : [];
  const stored = pendingStateOf(inputs, settings.baseUrl, {
    ...record,
    others: [...record.others, ...others],
    unclear,
  });
  throw new InitializationError(pendingId(since, clock.random()), { ...stored, __provider: providerText }, [
    `${error.message}. Whether ${describeClone(state)} was made on ${settings.baseUrl} is not known, and the request is ` +
      `not sent again blindly. ${whatToDo(found)}`,
  ]);
}

function settle(context: Context, inputs: Inputs, campaignId: number, isActive = madeActive(inputs)): Promise<Settled> {
  context.ledger.noteMade(campaignId, inputs.name);
  const asked = stateOf(campaignId, inputs, context.settings.baseUrl);
  return settleClone(context, asked, isActive, inputs.__activatedSeparately);
}

function readRoster(context: Context, { sourceId }: Inputs): Promise<Roster | undefined> {
  const { altcraft, roster, settings } = context;
  return roster
    .read(altcraft, () => warnOfMissingCall(context))
    .catch((error: unknown) => {
      const nothing =
        "The list of campaigns is read before anything is cloned, so nothing was cloned. Try again later.";
      throw explain(error, `Campaign ${sourceId} on ${settings.baseUrl} was not cloned`, {
        unknown: nothing,
        rejected: nothing,
      });
    });
}

function nameTaken({ name }: Inputs, ids: readonly number[]): Error {
  const one = ids.length === 1;
  return new Error(
    // Pulumi shows a provider only the resources that it has come to.
    `The name ${JSON.stringify(name)} is taken by ${one ? "campaign" : "the campaigns"} ${ids.join(", ")}, which no ` +
      `resource has that this run has come to: nothing was cloned. ${one ? "It" : "One of them"} may be the clone of a ` +
      `run that was interrupted. To take ${one ? "it" : "one"} over, state adoptId: ${ids.join(" or ")}` +
      `${one ? ' or ifNameTaken: "adopt"' : ""}; to make one more campaign of that name, ifNameTaken: "clone". If another ` +
      `resource of this stack has it, give each a name of its own.`,
  );
}
