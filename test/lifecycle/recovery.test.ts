import { beforeEach, describe, expect, test } from "@jest/globals";
import { createClone, queueOf } from "../../provider/lifecycle/clone";
import type { Inputs } from "../../provider/lifecycle/inputs";
import { Session } from "../../provider/lifecycle/session";
import { parseState } from "../../provider/lifecycle/state";
import { rejectionOf } from "../altcraft/responses";
import { BASE_URL, contextOf, failure, FakeClock, type FakeAltcraft } from "./fakeAltcraft";
import { altcraftWithSource, INPUTS, loseReply, pendingAfter, storedSchema } from "./lostReply";

let altcraft: FakeAltcraft;

beforeEach(() => {
  altcraft = altcraftWithSource();
});

const clones = (): string[] => altcraft.calls.filter((call) => call.startsWith("clone"));

describe("the reply to the one POST is lost", () => {
  test("the copy is in the list: it is taken, and read back", async () => {
    loseReply(altcraft, true);
    const { id } = await createClone(contextOf(altcraft), INPUTS, "text");
    expect(id).toBe("97");
    expect(clones()).toHaveLength(1);
  });

  test("it appears in the list late: it is looked for again, with growing waits", async () => {
    loseReply(altcraft, false);
    const context = contextOf(altcraft);
    context.clock.meanwhile = () => {
      if (context.clock.waits.length === 4) altcraft.campaigns.set(97, { id: 97, name: "Welcome", isActive: true });
    };
    expect((await createClone(context, INPUTS, "text")).id).toBe("97");
    expect(context.clock.waits).toEqual([250, 500, 1000, 2000]);
  });

  test("afterClone: a copy that was found is not activated either, before the stack has it", async () => {
    loseReply(altcraft, true);
    const inputs = { ...INPUTS, isActive: true, __activatedSeparately: true } as const;
    const { outs } = await createClone(contextOf(altcraft), inputs, "text");
    expect(outs).toMatchObject({ campaignId: 97, isActive: true });
    expect(altcraft.campaigns.get(97)).toMatchObject({ isActive: false });
  });

  test("it never appears: pending, with reasons; the search ends within the deadline", async () => {
    loseReply(altcraft, false);
    const context = contextOf(altcraft);
    const start = context.clock.now();
    const error = storedSchema.parse(await rejectionOf(createClone(context, INPUTS, "text")));
    expect(error.id).toMatch(/^pending-\w+-\w+$/);
    expect(error.reasons).toEqual([expect.stringContaining("clones only if it is still not there")]);
    expect(parseState(error.properties)).toMatchObject({
      sourceId: 42,
      name: "Welcome",
      isActive: true,
      __pending: { mark: 42, since: start, others: [], unclear: [] },
    });
    expect(context.clock.now() - start).toBeLessThanOrEqual(30_000);
    expect(clones()).toHaveLength(1);
  });

  test("several bear the name: pending, and their numbers are named", async () => {
    loseReply(altcraft, true);
    altcraft.campaigns.set(96, { id: 96, name: "Before", isActive: false });
    const context = contextOf(altcraft);
    await context.roster.read(altcraft, () => undefined);
    altcraft.campaigns.set(98, { id: 98, name: "Welcome", isActive: true });
    const error = storedSchema.parse(await rejectionOf(createClone(context, INPUTS, "text")));
    expect(error.reasons.join()).toContain("one of the campaigns 98, 97");
    expect(error.reasons.join()).toContain("adoptId");
  });

  test("what other calls of this process made, and what the stack manages, is not taken for it", async () => {
    const context = contextOf(altcraft);
    await createClone(context, INPUTS, "text");
    altcraft.campaigns.set(98, { id: 98, name: "Welcome", isActive: true });
    context.ledger.noteManaged(98);
    loseReply(altcraft, false);
    const { state } = await pendingAfter(context, INPUTS);
    expect(state.__pending.others).toEqual([97]);
  });

  test("two of one name at once are told apart", async () => {
    loseReply(altcraft, true);
    const session = new Session({ connect: () => altcraft, clock: new FakeClock() });
    const config: Record<string, string> = { "altcraft:baseUrl": BASE_URL, "altcraft:token": "a-token" };
    session.configure((key) => config[key]);
    const create = (inputs: Inputs) => session.run((context) => createClone(context, inputs, "text"), queueOf(inputs));
    const first = create(INPUTS);
    const second = create({ ...INPUTS, sourceId: 43 });
    expect((await first).id).toBe("97");
    altcraft.savedId = 98;
    expect((await second).id).toBe("98");
  });

  test("without a name nothing is claimed", async () => {
    loseReply(altcraft, true);
    const error = storedSchema.parse(await rejectionOf(createClone(contextOf(altcraft), { sourceId: 42 }, "text")));
    expect(error.reasons.join()).toContain("It may be campaign 97");
  });

  test("the list is refused: pending, and said so", async () => {
    loseReply(altcraft, true);
    altcraft.failures.set("list", failure("rejected", 403));
    const error = storedSchema.parse(await rejectionOf(createClone(contextOf(altcraft), INPUTS, "text")));
    expect(error.reasons.join()).toContain("The list of campaigns could not be read");
    expect(parseState(error.properties)).not.toHaveProperty("__pending.mark");
  });
});
