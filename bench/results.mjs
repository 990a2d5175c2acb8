import { STEPS } from "./contenders.mjs";

/** @typedef {import("./life.mjs").Life} Life */

/**
 * @template T
 * @param {readonly T[]} items
 * @param {(item: T) => number} by
 * @returns {T}
 */
export function medianBy(items, by) {
  const middle = [...items].sort((one, other) => by(one) - by(other))[Math.floor((items.length - 1) / 2)];
  if (middle === undefined) throw new Error("there is nothing to take the median of");
  return middle;
}

/**
 * Of several runs of the same, each step's median by wall time.
 *
 * @param {readonly Life[]} lives
 * @returns {Life}
 */
export function medianLife(lives) {
  const whole = medianBy(lives, ({ steps }) => steps.up.ms);
  /** @param {import("./contenders.mjs").Step} step */
  const median = (step) =>
    medianBy(
      lives.map(({ steps }) => steps[step]),
      ({ ms }) => ms,
    );
  const steps = {
    up: median("up"),
    preview: median("preview"),
    refresh: median("refresh"),
    destroy: median("destroy"),
  };
  return { ...whole, steps };
}

/**
 * Why the figures are not worth anything.
 *
 * @param {readonly Life[]} lives
 * @param {number} mostEmulatorShare
 * @returns {readonly string[]}
 */
export function verdict(lives, mostEmulatorShare) {
  return lives.flatMap(({ contender, clones, latencyMs, steps }) =>
    STEPS.flatMap((step) => {
      const { emulatorShare } = steps[step];
      if (emulatorShare <= mostEmulatorShare) return [];
      const percent = Math.round(emulatorShare * 100);
      return [
        `(${contender}) ${step} of ${clones} at ${latencyMs} ms: the emulator used ${percent} % of a processor, so it is ` +
          `measured, and not the provider. This figure is worth nothing.`,
      ];
    }),
  );
}
