import slugify from "slugify";

/** A campaign to take over. */
export interface Adoptable {
  readonly campaignId: number;
  readonly name?: string | undefined;
  readonly isActive?: boolean | undefined;
}

const HEAD = `import * as altcraft from "pulumi-altcraft";

// These campaigns exist: the first "pulumi up" takes them over, and clones nothing. After it, adoptId can be left out.
`;

/** A TypeScript program that takes the campaigns over, just as they are. */
export function renderProgram(campaigns: readonly Adoptable[], sourceId: number): string {
  const names = resourceNames(campaigns);
  const resources = campaigns.map(({ campaignId, name, isActive }, at) => {
    const inputs = [
      `sourceId: ${sourceId}`,
      `adoptId: ${campaignId}`,
      ...(name === undefined ? [] : [`name: ${JSON.stringify(name)}`]),
      ...(isActive === undefined ? [] : [`isActive: ${isActive}`]),
    ];
    return `new altcraft.ClonedTriggerCampaign(${JSON.stringify(names[at])}, { ${inputs.join(", ")} });\n`;
  });
  return HEAD + resources.join("");
}

/** A name for each in the stack: the campaign's in plain letters, with its number where two would be the same. */
export function resourceNames(campaigns: readonly Adoptable[]): readonly string[] {
  const plain = campaigns.map(({ name = "" }) => slugify(name, { lower: true, strict: true }) || "campaign");
  const count = (wanted: string): number => plain.filter((one) => one === wanted).length;
  const taken = new Set<string>();
  return campaigns.map(({ campaignId }, at) => {
    const one = plain[at] ?? "campaign";
    let name = one === "campaign" || count(one) > 1 ? `${one}-${campaignId}` : one;
    // Another campaign may be named just like that.
    while (taken.has(name)) name = `${name}-${campaignId}`;
    taken.add(name);
    return name;
  });
}
