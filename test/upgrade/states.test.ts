import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "@jest/globals";
import * as z from "zod";
import { plan, withProject } from "../engine/project";

const STATES = path.join(__dirname, "states");
const versions = readdirSync(STATES).map((file) => path.basename(file, ".json"));

const fixtureSchema = z.object({
  resources: z.record(z.string(), z.record(z.string(), z.unknown())),
  campaigns: z.array(z.looseObject({ id: z.number(), name: z.string(), isActive: z.boolean() })),
  state: z.object({ version: z.number(), deployment: z.looseObject({}) }),
});

const read = (version: string): string => readFileSync(path.join(STATES, `${version}.json`), "utf8");

const parse = (text: string) => fixtureSchema.parse(JSON.parse(text));

test("there is a state of the first release", () => expect(versions).toContain("0.1.0"));

test.each(versions)(
  "a state of version %s: preview, refresh, up and destroy work as if it were of this one",
  async (version) => {
    const { campaigns, resources } = parse(read(version));
    const config = { "altcraft:activation": "afterClone" };
    // The token that the state's configuration has, encrypted.
    await withProject(
      { campaigns, config, token: "emulator-token", env: { ALTCRAFT_DEADLINE_SECONDS: "1" } },
      async ({ stack, emulator, declare }) => {
        const { state } = parse(read(version).replaceAll("http://127.0.0.1:1", emulator.baseUrl));
        await stack.setConfig("altcraft:token", { value: emulator.token, secret: true });
        await stack.importStack(state);
        declare(resources);
        expect((await plan(stack)).map(({ op, name }) => `${op} ${name}`)).toEqual([
          "create-replacement pending",
          "replace pending",
          "delete-replaced pending",
        ]);
        await stack.refresh();
        // Gone by hand, and made live by hand.
        const numbered = (name: string): number => emulator.campaigns().find((one) => one.name === name)?.id ?? 0;
        emulator.remove(numbered("Plain"));
        emulator.edit(50, { isActive: false });
        await stack.refresh();
        await stack.up();
        const names = () =>
          emulator
            .campaigns()
            .map(({ name, isActive }) => `${name}${isActive ? " (live)" : ""}`)
            .sort();
        expect(names()).toEqual(["Adopted", "Clone of Template", "Live (live)", "Pending", "Plain", "Template"]);
        expect(await plan(stack)).toEqual([]);
        await stack.destroy();
        expect(names()).toEqual(["Live", "Template"]);
      },
    );
  },
);
