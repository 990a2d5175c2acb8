/**
 * What Pulumi's engine calls: the provider of `ClonedTriggerCampaign`. The state of every stack names this module, so
 * what it exports stays compatible for ever. Not for use in programs.
 */
import type * as pulumi from "@pulumi/pulumi";
import { checkResource } from "./lifecycle/check";
import { createClone } from "./lifecycle/clone";
import { diffInputs } from "./lifecycle/diff";
import { parseInputs } from "./lifecycle/inputs";
import { assertSameInstallation } from "./lifecycle/installation";
import { readClone } from "./lifecycle/read";
import { removeClone } from "./lifecycle/removal";
import { Session } from "./lifecycle/session";
import { parseState, withInputs } from "./lifecycle/state";

/** Inputs or outputs as the engine hands them over: anything may be in them. */
type Properties = Readonly<Record<string, unknown>>;

const session = new Session();

export const configure = (request: pulumi.dynamic.ConfigureRequest): Promise<void> => {
  session.configure((key) => request.config.get(key));
  return Promise.resolve();
};

export const check = (olds: Properties, news: Properties) => checkResource(session, olds, news);

export const diff = async (_id: string, olds: Properties, news: Properties) => {
  const state = parseState(olds);
  assertSameInstallation(session.context(), state);
  return Promise.resolve(diffInputs(state, news));
};

export const create = (inputs: Properties) => createClone(session.context(), parseInputs(inputs), inputs["__provider"]);

export const read = async (_id: string, props: Properties) =>
  (await readClone(session.context(), parseState(props))) ?? {};

export const update = async (_id: string, olds: Properties, news: Properties) => {
  const state = parseState(olds);
  assertSameInstallation(session.context(), state);
  return Promise.resolve({ outs: withInputs(state, parseInputs(news)) });
};

const remove = (_id: string, props: Properties): Promise<void> => removeClone(session.context(), parseState(props));
export { remove as delete };
