/** How to look up a key of the stack's configuration, for example `altcraft:token`. */
export type Lookup = (key: string) => string | undefined;

/** Every key, and what counts where neither the stack nor the environment has it. */
const DEFAULTS = {
  baseUrl: undefined,
  token: undefined,
  format: "json",
  requestTimeoutSeconds: "30",
  deadlineSeconds: "120",
  maxConcurrency: "16",
  preflight: "on",
  activation: "inClone",
  caFile: undefined,
  clientCertFile: undefined,
  clientKeyFile: undefined,
} as const satisfies Readonly<Record<string, string | undefined>>;

/** A value as it was found, not yet checked. */
export interface Configured {
  readonly key: string;
  /** The environment variable of the key. */
  readonly variable: string;
  readonly value: string | undefined;
  /** What a message calls the place that it came from. */
  readonly where: string;
}

/** Looks up one key: the stack's configuration wins over the environment. */
function find(
  key: string,
  fallback: string | undefined,
  lookup: Lookup,
  environment: NodeJS.ProcessEnv = process.env,
): Configured {
  const variable = `ALTCRAFT_${key.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;
  const stated = lookup(`altcraft:${key}`);
  const fromEnvironment = stated === undefined && environment[variable] !== undefined;
  return {
    key,
    variable,
    value: stated ?? environment[variable] ?? fallback,
    where: fromEnvironment ? variable : `altcraft:${key}`,
  };
}

/** The proxy that all programs on this machine shall use, under the names that they look for: small letters count first. */
function proxy(environment: NodeJS.ProcessEnv = process.env): readonly Configured[] {
  return Object.entries({ proxy: "HTTPS_PROXY", noProxy: "NO_PROXY" }).map(([key, name]) => {
    const variable = environment[name.toLowerCase()] === undefined ? name : name.toLowerCase();
    return { key, variable, value: environment[variable], where: variable };
  });
}

/** Looks up every key, and the proxy. */
export const configuration = (lookup: Lookup, environment?: NodeJS.ProcessEnv): readonly Configured[] => [
  ...Object.entries(DEFAULTS).map(([key, fallback]) => find(key, fallback, lookup, environment)),
  ...proxy(environment),
];

/** Whether each exchange with Altcraft is told. */
export const isDebugging = (environment: NodeJS.ProcessEnv = process.env): boolean =>
  environment["ALTCRAFT_DEBUG"] === "1";

/**
 * Whether `altcraft:activation`, as the stack states it, says that clones are made inactive, and activated by a resource
 * of its own once the state has them.
 */
export const activatesAfterClone = (stated: string | undefined): boolean =>
  find("activation", DEFAULTS.activation, () => stated).value === "afterClone";
