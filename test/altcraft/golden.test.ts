import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "@jest/globals";
import { decodeJson } from "../../provider/altcraft/jsonCodec";
import { cloned, gotten, listed } from "../../provider/altcraft/replies";
import { readReply } from "../../provider/altcraft/reply";
import { buildRequest } from "../../provider/altcraft/request";
import { decodeXml } from "../../provider/altcraft/xmlCodec";
import { response } from "./responses";

const golden = (file: string): string => readFileSync(path.join(__dirname, "../golden", file), "utf8");
const redact = (text: string): string => text;
const account = (format: "json" | "xml") =>
  ({ baseUrl: "https://altcraft.example:8443/prefix", token: "abcdefghijklmnqrstuvwxyz", format }) as const;

describe("requests are the documented ones, field for field", () => {
  test("clone, in JSON", () => {
    const fields = { id: 96, name: "Clone trigger campaign #1", is_active: false };
    const request = buildRequest(account("json"), "campaigns/triggers/clone", fields);
    expect(request).toMatchObject({
      origin: "https://altcraft.example:8443",
      path: "/prefix/api/v1.1/campaigns/triggers/clone",
      headers: { "content-type": "application/json", accept: "application/json" },
    });
    expect(decodeJson(request.body)).toEqual({ ...Object(decodeJson(golden("clone.request.json"))), format: "json" });
  });

  test("clone, in XML", () => {
    const fields = { id: 95, name: "Clone trigger campaign #2", is_active: true };
    const request = buildRequest(account("xml"), "campaigns/triggers/clone", fields);
    expect(request.headers).toMatchObject({ "content-type": "application/xml", accept: "application/xml" });
    expect(decodeXml(request.body)).toEqual({ ...Object(decodeXml(golden("clone.request.xml"))), format: "xml" });
  });

  test("a slash at the end of a documented address stays", () => {
    expect(buildRequest(account("json"), "campaigns/triggers/list/", {}).path).toMatch(/triggers\/list\/$/);
  });
});

describe("replies decode to equal values in both notations", () => {
  test.each([
    ["clone.reply.json", 97],
    ["clone.reply.xml", 96],
  ])("%s", (file, savedId) => {
    expect(readReply("clone", response(golden(file)), cloned, redact, 0)).toBe(savedId);
  });

  test.each(["get.reply.json", "get.reply.xml"])("%s", (file) => {
    expect(readReply("get", response(golden(file)), gotten, redact, 0)).toEqual({
      id: 7,
      name: "NAME",
      isActive: true,
      triggerType: "api_call",
      sendChannel: "email",
      callUrl: "trk.example.com/trg/0123abcd/<email|md5|xxh>",
    });
  });

  test.each(["list.reply.json", "list.reply.xml"])("%s", (file) => {
    const campaign = { id: 12, name: "NAME A", isActive: true, triggerType: "api_call", groups: ["main"] };
    expect(readReply("list", response(golden(file)), listed, redact, 0)).toEqual([campaign]);
  });

  test.each([
    '{"data": [], "error": 0}',
    '{"data": null, "error": 0}',
    '{"error": 0}',
    "<xml><data/><error>0</error></xml>",
  ])("an empty list: %s", (body) => {
    expect(readReply("list", response(body), listed, redact, 0)).toEqual([]);
  });
});
