/** The Pulumi CLI that is built or installed where there is none. Its source is pinned by engine/go.mod. */
export const PULUMI_VERSION = "3.259.0";

/** An engine is at least as new as the SDK that package-lock.json pins. */
export const MINIMUM_VERSION = "3.248.0";

/**
 * Whether a version such as `v3.250.1` is at least `minimum`.
 *
 * @param {string} version
 * @param {string} minimum
 */
export function isAtLeast(version, minimum) {
  const [have, want] = [numbers(version), numbers(minimum)];
  if (have === undefined || want === undefined) return false;
  for (const index of [0, 1, 2]) {
    const difference = (have[index] ?? 0) - (want[index] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}

/** @param {string} version */
const numbers = (version) => /^v?(\d+)\.(\d+)\.(\d+)/.exec(version.trim())?.slice(1).map(Number);
