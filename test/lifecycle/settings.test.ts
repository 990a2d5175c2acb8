import { describe, expect, test } from "@jest/globals";
import { makeCertificates } from "../provider/secureNetwork";
import { readSettings } from "../../provider/lifecycle/settings";

const SECRET = "s3cr3t-t0ken";
const REQUIRED = { "altcraft:baseUrl": "https://a.example", "altcraft:token": SECRET };

const read = (config: Record<string, string>, environment: Record<string, string> = {}) =>
  readSettings((key) => config[key], environment);

test("defaults", () => {
  expect(read(REQUIRED)).toEqual({
    settings: {
      baseUrl: "https://a.example",
      token: SECRET,
      format: "json",
      requestTimeoutMs: 30_000,
      maxConcurrency: 16,
      deadlineMs: 120_000,
      preflight: true,
      activation: "inClone",
      tls: {},
      proxy: undefined,
    },
  });
});

test("the configuration wins over the environment", () => {
  const environment = { ALTCRAFT_BASE_URL: "https://b.example", ALTCRAFT_TOKEN: SECRET, ALTCRAFT_MAX_CONCURRENCY: "3" };
  expect(read({ "altcraft:baseUrl": "https://a.example" }, environment)).toMatchObject({
    settings: { baseUrl: "https://a.example", token: SECRET, maxConcurrency: 3 },
  });
});

describe("an installation's address has one form", () => {
  test.each([
    ["https://A.example/", "https://a.example"],
    ["https://a.example:443/x/y//", "https://a.example/x/y"],
    ["https://a.example:8443", "https://a.example:8443"],
    ["http://localhost:1234", "http://localhost:1234"],
    ["http://[::1]:1234/p", "http://[::1]:1234/p"],
  ])("%s", (text, baseUrl) => {
    expect(read({ ...REQUIRED, "altcraft:baseUrl": text })).toMatchObject({ settings: { baseUrl } });
  });

  test.each([
    "a.example",
    "http://a.example",
    "ftp://a.example",
    "https://a.example?x",
    "https://a.example/#x",
    "https://a.example/api/v1.1",
    "",
  ])("%j is refused", (text) => {
    const result = read({ ...REQUIRED, "altcraft:baseUrl": text });
    expect(result).toEqual({
      problems: [expect.stringContaining(`altcraft:baseUrl: ${JSON.stringify(text)} is not allowed`)],
    });
  });
});

describe("a bad value is named with what is allowed", () => {
  test.each([
    ["format", "yaml", '"json" or "xml"'],
    ["requestTimeoutSeconds", "0", "a number of seconds above 0"],
    ["requestTimeoutSeconds", "-1", "a number of seconds above 0"],
    ["requestTimeoutSeconds", "1e9", "a number of seconds above 0"],
    ["maxConcurrency", "0", "a whole number from 1 to 256"],
    ["maxConcurrency", "1.5", "a whole number from 1 to 256"],
    ["preflight", "yes", '"on" or "off"'],
  ])("%s: %s", (key, value, allowed) => {
    const result = read({ ...REQUIRED, [`altcraft:${key}`]: value });
    expect(result).toEqual({
      problems: [expect.stringContaining(`altcraft:${key}: "${value}" is not allowed. Allowed: ${allowed}`)],
    });
  });

  test("in the environment, the variable is named", () => {
    const result = read(REQUIRED, { ALTCRAFT_REQUEST_TIMEOUT_SECONDS: "soon" });
    expect(result).toEqual({
      problems: [expect.stringMatching(/^ALTCRAFT_REQUEST_TIMEOUT_SECONDS: "soon" is not allowed/)],
    });
  });
});

describe("files with certificates", () => {
  const noPem = __filename;

  test.each([
    [{ caFile: "/no/such/file" }, /altcraft:caFile: "\/no\/such\/file".*can be read \(ENOENT\)/],
    [{ caFile: noPem }, /altcraft:caFile: .*certificates in PEM/],
    [{ clientKeyFile: noPem }, /altcraft:clientKeyFile: .*private key without a passphrase in PEM/],
  ])("%j", (files, problem) => {
    const config = Object.fromEntries(Object.entries(files).map(([key, file]) => [`altcraft:${key}`, file]));
    expect(read({ ...REQUIRED, ...config })).toEqual({ problems: [expect.stringMatching(problem)] });
  });

  test("a certificate needs its key, and the right one", async () => {
    const { caFile, clientCertFile, clientKeyFile, otherKeyFile, remove } = await makeCertificates();
    try {
      const both = { ...REQUIRED, "altcraft:clientCertFile": clientCertFile };
      expect(read(both)).toEqual({ problems: [expect.stringMatching(/^altcraft:clientKeyFile is not set/)] });
      expect(read({ ...both, "altcraft:clientKeyFile": otherKeyFile })).toEqual({
        problems: [expect.stringMatching(/^altcraft:clientKeyFile: .*the key of the certificate/)],
      });
      const all = { ...both, "altcraft:clientKeyFile": clientKeyFile, "altcraft:caFile": caFile };
      expect(read(all)).toMatchObject({ settings: { tls: { ca: expect.stringContaining("BEGIN CERTIFICATE") } } });
    } finally {
      remove();
    }
  });
});

describe("HTTPS_PROXY", () => {
  test.each(["proxy:3128", "ftp://proxy", "http://"])("%s is refused", (value) => {
    expect(read(REQUIRED, { HTTPS_PROXY: value })).toEqual({
      problems: [expect.stringMatching(/^HTTPS_PROXY: .* is not allowed. Allowed: http:/)],
    });
  });

  test("is none if it is empty; NO_PROXY goes with it", () => {
    expect(read(REQUIRED, { HTTPS_PROXY: "" })).toMatchObject({ settings: { proxy: undefined } });
    expect(read(REQUIRED, { https_proxy: "http://proxy:3128", no_proxy: "a.example" })).toMatchObject({
      settings: { proxy: { url: "http://proxy:3128", except: "a.example" } },
    });
  });
});

test("a bad token is not even hinted at", () => {
  const result = read({ ...REQUIRED, "altcraft:token": "a b" });
  expect(result).toEqual({
    problems: [expect.stringContaining("altcraft:token: its value (a secret, not shown) is not")],
  });
});

test("all that is missing is told at once, with the way to set it", () => {
  expect(read({})).toEqual({
    problems: [
      expect.stringContaining('"pulumi config set altcraft:baseUrl …", or as ALTCRAFT_BASE_URL'),
      expect.stringContaining('"pulumi config set --secret altcraft:token …", or as ALTCRAFT_TOKEN'),
    ],
  });
});

test.each([
  { "altcraft:token": `${SECRET} ` },
  { "altcraft:baseUrl": SECRET },
  { "altcraft:baseUrl": `https://user:${SECRET}@a.example` },
  { "altcraft:format": SECRET },
])("the token is never shown: %j", (config) => {
  const result = read({ ...REQUIRED, ...config });
  expect(result).toEqual({ problems: [expect.stringMatching(/a secret, not shown|\[token\]/)] });
  expect(JSON.stringify(result)).not.toContain(SECRET);
});
