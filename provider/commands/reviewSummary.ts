import type { Campaign, Change } from "./previewChanges";

/** Whether an update makes, replaces or removes a campaign that is live, or may be. */
export function touchesLive(change: Change): boolean {
  const sides = [...("made" in change ? [change.made] : []), ...("gone" in change ? [change.gone] : [])];
  return sides.some(({ isLive }) => isLive !== false);
}

/** What an update does to campaigns, in Markdown, for people who do not read programs. */
export function renderSummary(changes: readonly Change[]): string {
  if (changes.length === 0) return "## Altcraft campaigns\n\nNo campaign changes.\n";
  const live = changes.filter(touchesLive).length;
  const warning = live === 0 ? "No live campaign is concerned." : `**${count(live)} with live campaigns: check them.**`;
  const sections = SECTIONS.flatMap(({ kind, title }) => {
    const lines = changes
      .filter((change) => change.kind === kind)
      .sort((one, other) => (one.resource < other.resource ? -1 : 1))
      .map(renderChange);
    return lines.length === 0 ? [] : [`### ${title} (${lines.length})\n\n${lines.join("\n")}\n`];
  });
  return `## Altcraft campaigns\n\n${warning}\n\n${sections.join("\n")}`;
}

const SECTIONS = [
  { kind: "create", title: "Created" },
  { kind: "replace", title: "Replaced" },
  { kind: "delete", title: "Removed" },
  { kind: "update", title: "Changed in place" },
] as const;

const count = (changes: number): string => (changes === 1 ? "1 change" : `${changes} changes`);

function renderChange(change: Change): string {
  const resource = `\`${change.resource.replaceAll("`", "'")}\``;
  switch (change.kind) {
    case "create":
      return `- ${resource}: ${describeMade(change.made)}.`;
    case "replace":
      return (
        `- ${resource}: ${describeGone(change.gone)} is replaced by ${describeMade(change.made)}` +
        `${change.because.length === 0 ? "" : `, because of ${change.because.join(", ")}`}. ` +
        `The old campaign is ${change.end}.${address(change)}`
      );
    case "delete":
      return `- ${resource}: ${describeGone(change.gone)} is ${change.end}.${address(change)}`;
    case "update":
      return `- ${resource}: ${describeGone(change.made)} stays the same campaign.`;
  }
}

function describeMade(made: Campaign): string {
  const { sourceId, adoptId } = made;
  if (adoptId !== undefined) return describe(made, `campaign ${adoptId}, which is taken over`);
  return describe(
    made,
    sourceId === undefined ? "a clone of a campaign not known yet" : `a clone of campaign ${sourceId}`,
  );
}

const describeGone = (gone: Campaign): string =>
  describe(gone, gone.campaignId === undefined ? "a campaign that was not found yet" : `campaign ${gone.campaignId}`);

const describe = ({ name, isLive }: Campaign, what: string): string =>
  name === undefined ? `${what} (${state(isLive)})` : `**${escape(name)}** (${what}, ${state(isLive)})`;

const state = (isLive: boolean | undefined): string =>
  isLive === undefined ? "perhaps **LIVE**" : isLive ? "**LIVE**" : "inactive";

const address = ({ gone: { callUrl }, end }: Extract<Change, { readonly gone: Campaign }>): string =>
  callUrl === undefined || end === "left as it is" ? "" : ` Its address \`${callUrl.replaceAll("`", "'")}\` stops.`;

/** A name is data: it must not become a heading, a link, or call somebody. */
const escape = (text: string): string =>
  text
    .replaceAll(/\s+/gu, " ")
    .replaceAll(/[\\`*_{}[\]<>()#+\-!|~]/g, (character) => `\\${character}`)
    .replaceAll("@", "&#64;");
