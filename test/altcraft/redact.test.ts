import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { createRedact, quoteForeign } from "../../provider/altcraft/redact";

test("every form of the token goes", () => {
  const token = `t"<&'>/+é`;
  const redact = createRedact(token);
  const forms = [
    token,
    JSON.stringify(token),
    token
      .replaceAll("&", "&amp;")
      .replaceAll("<", "&lt;")
      .replaceAll(">", "&gt;")
      .replaceAll('"', "&quot;")
      .replaceAll("'", "&apos;"),
    encodeURIComponent(token),
    Buffer.from(token).toString("base64"),
  ];
  for (const form of forms) expect(redact(`before ${form} after`)).toMatch(/^before "?\[token\]"? after$/);
});

test("the token goes before the text is cut, so that no half of it stays", () => {
  const token = fc.stringMatching(/^[a-z0-9]{8,40}$/);
  fc.assert(
    fc.property(token, fc.nat(220), (secret, at) => {
      const quoted = quoteForeign(`${"-".repeat(at)}${secret}${"-".repeat(50)}`, createRedact(secret));
      expect(quoted).not.toContain(secret.slice(0, 4));
    }),
  );
});
