import { expect, test } from "@jest/globals";
import { failureOf, withProject } from "./project";

const campaigns = [{ id: 42, name: "Welcome template" }];

test("a source that does not exist is a failure on sourceId, at preview already", async () => {
  await withProject({ campaigns }, async ({ stack, emulator, declare }) => {
    declare({ welcome: { sourceId: 13, name: "Welcome" } });
    const message = await failureOf(stack.preview());
    expect(message).toContain("sourceId");
    expect(message).toContain("shows no trigger campaign 13 to this token");
    expect(emulator.campaigns()).toHaveLength(1);
  });
});

test("a wrong token ends in a rejected error, which does not show it", async () => {
  await withProject({ campaigns, config: { "altcraft:preflight": "off" } }, async ({ stack, emulator, declare }) => {
    await stack.setConfig("altcraft:token", { value: "wrong-token-1234", secret: true });
    emulator.inject({ kind: "error", call: "clone", error: 401, errorText: "no such token: {token}" });
    declare({ welcome: { sourceId: 42, name: "Welcome" } });
    const message = await failureOf(stack.up());
    expect(message).toContain("rejected: campaigns/triggers/clone");
    expect(message).toContain("error 401");
    expect(message).toContain("Check altcraft:token");
    expect(message).not.toContain("wrong-token-1234");
    expect(emulator.campaigns()).toHaveLength(1);
    expect(await stack.exportStack().then(({ deployment }) => JSON.stringify(deployment))).not.toContain("Welcome");
  });
});

test("every problem of a resource and of the configuration is told at once, before anything is sent", async () => {
  await withProject({ campaigns }, async ({ stack, emulator, declare }) => {
    declare({ welcome: { sourceId: 0, name: " ", isActive: "yes", source_id: 42 } });
    await stack.setConfig("altcraft:format", { value: "yaml" });
    const message = await failureOf(stack.preview());
    for (const part of [
      "1 or more",
      "visible character",
      "must be true or false",
      'Did you mean "sourceId"?',
      'altcraft:format: "yaml" is not allowed. Allowed: "json" or "xml"',
    ]) {
      expect(message).toContain(part);
    }
    expect(emulator.requests()).toEqual([]);
  });
});

test("the wrong installation: the same number over there is not touched", async () => {
  await withProject({ campaigns }, async ({ stack, emulator, declare }) => {
    declare({ welcome: { sourceId: 42, name: "Welcome" } });
    await stack.up();
    emulator.clearRequests();
    await stack.setConfig("altcraft:baseUrl", { value: `${emulator.baseUrl}/other` });
    for (const command of [() => stack.preview(), () => stack.refresh({ runProgram: true })]) {
      const message = await failureOf(command());
      expect(message).toContain(
        `Campaign 43 lives on ${emulator.baseUrl}, but the stack now points at ${emulator.baseUrl}/other`,
      );
    }
    expect(emulator.requests()).toEqual([]);
  });
});
