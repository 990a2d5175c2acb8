import * as z from "zod";
import { createRedact } from "../altcraft/redact";
import { parseBaseUrl } from "./baseUrl";
import { configuration, type Lookup } from "./configuration";
import { clientPairProblem, readCertificates, readPrivateKey, type PemFile } from "./pemFile";

const MAX_SECONDS = 24 * 60 * 60;
const secondsAllowed = `a number of seconds above 0, at most ${MAX_SECONDS}`;
const proxyAllowed = "http://[user:password@]host[:port], or https://…";
const concurrencyAllowed = "a whole number from 1 to 256";

const milliseconds = z
  .string()
  .regex(/^\d+(\.\d+)?$/, secondsAllowed)
  .transform((text) => Number(text) * 1000)
  .pipe(
    z
      .number()
      .gt(0, secondsAllowed)
      .max(MAX_SECONDS * 1000, secondsAllowed),
  );

/** A file, of which the settings hold what is in it. */
const pemFile = (read: (file: string) => PemFile): z.ZodOptional<z.ZodType<string, string>> =>
  z
    .string()
    .transform((file, context) => {
      const result = read(file);
      if ("pem" in result) return result.pem;
      context.addIssue({ code: "custom", message: result.problem });
      return z.NEVER;
    })
    .optional();

/** Every key of the configuration. The messages say what is allowed. */
const settingsSchema = z
  .object({
    /** The installation: scheme, host, port and path prefix, without a slash at the end. */
    baseUrl: z.string().transform((text, context) => {
      const result = parseBaseUrl(text);
      if ("baseUrl" in result) return result.baseUrl;
      context.addIssue({ code: "custom", message: result.allowed });
      return z.NEVER;
    }),
    token: z.string().regex(/^[^\s\p{Cc}]+$/u, "a token without white space and control characters"),
    format: z.enum(["json", "xml"], '"json" or "xml"'),
    /** Time for one HTTP exchange. */
    requestTimeoutSeconds: milliseconds,
    /** Time for one create, read or delete, with all its retries and look-ups. */
    deadlineSeconds: milliseconds,
    /** Requests in flight, per provider process. */
    maxConcurrency: z
      .string()
      .regex(/^\d+$/, concurrencyAllowed)
      .transform(Number)
      .pipe(z.number().min(1, concurrencyAllowed).max(256, concurrencyAllowed)),
    /** Whether to ask Altcraft, at preview, if new sources exist. */
    preflight: z.enum(["on", "off"], '"on" or "off"').transform((value) => value === "on"),
    /** Whether an active clone is made active at once, or by a resource of its own once the state has it. */
    activation: z.enum(["inClone", "afterClone"], '"inClone" or "afterClone"'),
    /** Authorities to believe besides those that Node.js believes. */
    caFile: pemFile(readCertificates),
    /** The certificate that is shown to Altcraft, and its key. */
    clientCertFile: pemFile(readCertificates),
    clientKeyFile: pemFile(readPrivateKey),
    proxy: z
      .string()
      .refine((text) => /^(https?:\/\/|$)/i.test(text) && (text === "" || URL.canParse(text)), proxyAllowed)
      .optional(),
    noProxy: z.string().default(""),
  })
  .superRefine(({ clientCertFile, clientKeyFile }, context) => {
    const message = clientPairProblem(clientCertFile, clientKeyFile);
    if (message === undefined) return;
    const missing = clientCertFile === undefined ? "clientCertFile" : "clientKeyFile";
    context.addIssue({ code: "custom", path: [missing], message });
  })
  .transform(({ requestTimeoutSeconds, deadlineSeconds, caFile, clientCertFile, clientKeyFile, ...rest }) => {
    const { proxy, noProxy, ...others } = rest;
    return {
      ...others,
      requestTimeoutMs: requestTimeoutSeconds,
      deadlineMs: deadlineSeconds,
      tls: { ca: caFile, cert: clientCertFile, key: clientKeyFile },
      proxy: proxy === undefined || proxy === "" ? undefined : { url: proxy, except: noProxy },
    };
  });

/** Everything that a stack's configuration decides. */
export type Settings = z.output<typeof settingsSchema>;

/** The settings, or every reason why there are none. */
export type SettingsResult = { readonly settings: Settings } | { readonly problems: readonly string[] };

/** Reads the settings: the stack's configuration wins over the environment. */
export function readSettings(lookup: Lookup, environment?: NodeJS.ProcessEnv): SettingsResult {
  const found = configuration(lookup, environment);
  const parsed = settingsSchema.safeParse(Object.fromEntries(found.map(({ key, value }) => [key, value])));
  if (parsed.success) return { settings: parsed.data };

  const token = found.find(({ key }) => key === "token")?.value;
  const redact = token === undefined || token === "" ? (text: string) => text : createRedact(token);
  const problems = found.flatMap(({ key, variable, value, where }) => {
    const issue = parsed.error.issues.find(({ path }) => path[0] === key);
    if (issue === undefined) return [];
    if (value === undefined) {
      const command = `pulumi config set ${key === "token" ? "--secret " : ""}altcraft:${key} …`;
      return [`altcraft:${key} is not set. Set it with "${command}", or as ${variable} in the environment.`];
    }
    return [`${where}: ${show(key, value, redact)} is not allowed. Allowed: ${issue.message}.`];
  });
  return { problems };
}

/** A bad value helps to find the mistake, unless it is a secret. */
function show(key: string, value: string, redact: (text: string) => string): string {
  const secret = key === "token" || (["baseUrl", "proxy"].includes(key) && value.includes("@"));
  return secret ? "its value (a secret, not shown)" : JSON.stringify(redact(value));
}
