import * as z from "zod";
import { createClone } from "../../provider/lifecycle/clone";
import type { Inputs } from "../../provider/lifecycle/inputs";
import { isPending, parseState } from "../../provider/lifecycle/state";
import type { PendingResource } from "../../provider/lifecycle/ledger";
import { rejectionOf } from "../altcraft/responses";
import type { Context } from "../../provider/lifecycle/session";
import { failure, FakeAltcraft } from "./fakeAltcraft";

export const INPUTS: Inputs = { sourceId: 42, name: "Welcome", isActive: true };

/** What the engine stores of a resource with initialization errors. */
export const storedSchema = z.object({ id: z.string(), properties: z.unknown(), reasons: z.array(z.string()) });

/** An Altcraft that holds the source, 42. */
export function altcraftWithSource(): FakeAltcraft {
  const altcraft = new FakeAltcraft();
  altcraft.campaigns.set(42, { id: 42, name: "Source" });
  return altcraft;
}

/** The clone call's reply is lost; `acts`: after Altcraft made the clone. */
export function loseReply(altcraft: FakeAltcraft, acts: boolean): void {
  const clone = FakeAltcraft.prototype.clone.bind(altcraft);
  altcraft.clone = async (request) => {
    if (acts) await clone(request);
    else altcraft.calls.push(`clone ${request.sourceId}`);
    throw failure("unknown");
  };
}

export const repair = (altcraft: FakeAltcraft): void => {
  altcraft.clone = FakeAltcraft.prototype.clone.bind(altcraft);
};

/** Creates a resource that ends as pending, as the engine stores it. */
export async function pendingAfter(context: Context, inputs: Inputs): Promise<PendingResource> {
  const error = storedSchema.parse(await rejectionOf(createClone(context, inputs, "text")));
  const state = parseState(error.properties);
  if (!isPending(state)) throw new Error("not pending");
  return { id: error.id, state };
}
