/** @typedef {import("./life.mjs").Life} Life */

const WIDTH = 800;
const HEIGHT = 420;
const MARGIN = { left: 60, right: 260, top: 30, bottom: 45 };
const COLORS = /** @type {Readonly<Record<string, string>>} */ ({
  a: "#888888",
  b: "#1f77b4",
  c: "#d62728",
  d: "#9467bd",
  e: "#2ca02c",
  f: "#bbbbbb",
});
const NAMES = /** @type {Readonly<Record<string, string>>} */ ({
  a: "does nothing",
  b: "pulumi-altcraft",
  c: "written by hand",
  d: "Terraform, curl",
  e: "checkpoints skipped",
  f: "nothing, checkpoints skipped",
});

/**
 * The time of `up` by the number of clones, both as logarithms, as an SVG picture. Dashed: with latency.
 *
 * @param {readonly Life[]} lives
 */
export function plot(lives) {
  const sizes = [...new Set(lives.map(({ clones }) => clones))].sort((one, other) => one - other);
  const times = lives.map(({ steps }) => steps.up.ms / 1000);
  const [low, high] = [Math.floor(Math.log10(Math.min(...times))), Math.ceil(Math.log10(Math.max(...times)))];
  const [first, last] = [Math.log10(sizes[0] ?? 1), Math.log10(sizes.at(-1) ?? 1)];
  /** @param {number} clones */
  const x = (clones) =>
    MARGIN.left + ((Math.log10(clones) - first) / (last - first || 1)) * (WIDTH - MARGIN.left - MARGIN.right);
  /** @param {number} seconds */
  const y = (seconds) =>
    HEIGHT - MARGIN.bottom - ((Math.log10(seconds) - low) / (high - low || 1)) * (HEIGHT - MARGIN.top - MARGIN.bottom);

  const lines = [`<text x="${MARGIN.left}" y="18">seconds of pulumi up, by number of clones</text>`];
  for (let power = low; power <= high; power += 1) {
    const at = y(10 ** power).toFixed(1);
    lines.push(`<line x1="${MARGIN.left}" x2="${WIDTH - MARGIN.right}" y1="${at}" y2="${at}" stroke="#dddddd"/>`);
    lines.push(`<text x="${MARGIN.left - 8}" y="${at}" text-anchor="end">${10 ** power}</text>`);
  }
  for (const size of sizes) {
    lines.push(`<text x="${x(size).toFixed(1)}" y="${HEIGHT - 20}" text-anchor="middle">${size}</text>`);
  }
  const curves = [...new Set(lives.map(({ contender, latencyMs }) => `${contender} ${latencyMs}`))];
  for (const [row, curve] of curves.entries()) {
    const [contender = "", latency = ""] = curve.split(" ");
    const points = lives
      .filter((life) => life.contender === contender && String(life.latencyMs) === latency)
      .map(({ clones, steps }) => `${x(clones).toFixed(1)},${y(steps.up.ms / 1000).toFixed(1)}`);
    const style = `stroke="${COLORS[contender]}"${latency === "0" ? "" : ' stroke-dasharray="6 4"'}`;
    lines.push(`<polyline points="${points.join(" ")}" fill="none" stroke-width="2" ${style}/>`);
    for (const point of points) {
      const [cx, cy] = point.split(",");
      lines.push(`<circle cx="${cx}" cy="${cy}" r="3" fill="${COLORS[contender]}"/>`);
    }
    const at = MARGIN.top + 10 + row * 20;
    const from = WIDTH - MARGIN.right + 12;
    lines.push(`<line x1="${from}" x2="${from + 26}" y1="${at}" y2="${at}" stroke-width="2" ${style}/>`);
    lines.push(`<text x="${from + 32}" y="${at + 4}">(${contender}) ${NAMES[contender]}, ${latency} ms</text>`);
  }
  const style = 'font-family="sans-serif" font-size="12"';
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" ${style}>
<rect width="100%" height="100%" fill="white"/>
${lines.join("\n")}
</svg>
`;
}
