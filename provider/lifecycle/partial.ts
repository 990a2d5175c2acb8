/** What it takes to tell the user something of an installation. */
export interface Teller {
  readonly settings: { readonly baseUrl: string };
  readonly warn: (message: string) => void;
}

/** Says once per process that Altcraft does not answer a call to this token, and what follows from that. */
export function warnOfMissingCall({ settings, warn }: Teller): void {
  warn(
    `Altcraft at ${settings.baseUrl} does not answer all calls to this token ("Get a trigger campaign" and "List ` +
      `trigger campaigns" are needed). So it is not known whether campaigns to clone exist, whether a name is taken, and ` +
      `whether a copy is as it was asked for: duplicates cannot be ruled out, and outputs are what was asked for. Give the ` +
      `token access to these calls and to the campaigns' groups.`,
  );
}
