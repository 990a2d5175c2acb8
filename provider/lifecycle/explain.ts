import { AltcraftError, type Outcome } from "../altcraft/errors";

const REMEDIES: readonly { readonly codes: readonly number[]; readonly remedy: string }[] = [
  { codes: [401], remedy: "Check altcraft:token." },
  { codes: [402], remedy: "Altcraft speaks of a limit of the tariff: ask who manages the account." },
  { codes: [403], remedy: "Check which roles and groups altcraft:token has in Altcraft." },
  { codes: [404], remedy: "Check altcraft:baseUrl, and that the campaign exists." },
  { codes: [429], remedy: "Altcraft asks for fewer requests: try later, or lower altcraft:maxConcurrency." },
];

/** What a failure means by default, for the person who reads it. */
const MEANING: Readonly<Record<Outcome, string>> = {
  not_sent: "The request was not sent, so nothing happened in Altcraft. Check altcraft:baseUrl and the network.",
  rejected: "Altcraft refused it, so nothing happened in Altcraft.",
  unknown: "What happened in Altcraft is not known.",
};

/**
 * Puts a failed call into words for the user: what was not done, what Altcraft said, what became of the remote object,
 * what to do. Errors of other kinds stay as they are.
 */
export function explain(error: unknown, what: string, meanings: Partial<Record<Outcome, string>> = {}): unknown {
  if (!(error instanceof AltcraftError)) return error;
  const remedy = REMEDIES.find(({ codes }) => codes.includes(error.code ?? error.httpStatus ?? 0))?.remedy;
  const meaning = meanings[error.outcome] ?? MEANING[error.outcome];
  const advice = error.outcome === "rejected" && remedy !== undefined ? ` ${remedy}` : "";
  return new AltcraftError(error.outcome, error.call, `${error.detail}. ${what}. ${meaning}${advice}`, {
    cause: error,
    ...(error.code === undefined ? {} : { code: error.code }),
    ...(error.httpStatus === undefined ? {} : { httpStatus: error.httpStatus }),
  });
}
