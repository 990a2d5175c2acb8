/**
 * What Pulumi's engine calls: the provider of `ClonedTriggerCampaign`. The state of every stack names this module, so
 * what it exports stays compatible for ever. Not for use in programs.
 */
import type * as pulumi from "@pulumi/pulumi";
import { warnUnder } from "./engineLog";
import { activateClone, diffActivation, parseActivation } from "./lifecycle/activate";
import { checkResource } from "./lifecycle/check";
import { createClone, queueOf } from "./lifecycle/clone";
import { compareAndReview } from "./lifecycle/compare";
import { parseInputs } from "./lifecycle/inputs";
import { readClone } from "./lifecycle/read";
import { removeResource } from "./lifecycle/removeResource";
import { Session } from "./lifecycle/session";
import { parseState } from "./lifecycle/state";
import { updateClone } from "./lifecycle/update";

/** Inputs or outputs as the engine hands them over: anything may be in them. */
type Properties = Readonly<Record<string, unknown>>;

const session = new Session({ warnUnder });

export const configure = (request: pulumi.dynamic.ConfigureRequest): Promise<void> => {
  session.configure((key) => request.config.get(key));
  return Promise.resolve();
};

export const check = (olds: Properties, news: Properties) => checkResource(session, olds, news);

export const diff = async (id: string, olds: Properties, news: Properties) =>
  compareAndReview(session, id, parseState(olds), news);

export const create = async (inputs: Properties) => {
  const wanted = parseInputs(inputs);
  return session.run((context) => createClone(context, wanted, inputs["__provider"]), queueOf(wanted));
};

export const read = async (id: string, props: Properties) =>
  (await session.run((context) => readClone(context, id, parseState(props)))) ?? {};

export const update = async (_id: string, olds: Properties, news: Properties) =>
  session.run((context) => updateClone(context, parseState(olds), parseInputs(news), news["__provider"]));

const remove = async (id: string, props: Properties): Promise<void> =>
  session.run((context) => removeResource(context, id, parseState(props)));
export { remove as delete };

/** What the engine calls for the activation of a clone: see `TriggerCampaignActivation`. */
export const activation = {
  configure,
  // eslint-disable-next-line @typescript-eslint/require-await -- what it throws must reach the engine as a rejection
  diff: async (_id: string, olds: Properties, news: Properties) => diffActivation(parseActivation(olds), news),
  create: async (inputs: Properties) => {
    const outs = await session.run((context) => activateClone(context, parseActivation(inputs)));
    return { id: String(outs.campaignId), outs };
  },
  update: async (_id: string, _olds: Properties, news: Properties) => ({
    outs: await session.run((context) => activateClone(context, parseActivation(news))),
  }),
};
