const COLUMNS = 116;
const WIDTH_OF_CHARACTER = 7.25;
const HEIGHT_OF_LINE = 17;
const MARGIN = 14;

/** The terminal's colours, for a dark ground: 30–37 as they are numbered, 90–97 after them. */
const COLORS = ["#5a6775", "#ff6b6b", "#7bd88f", "#ffd866", "#6cb6ff", "#d2a8ff", "#76e3ea", "#e6edf3"];

/** @typedef {{ text: string, color: string | undefined, bold: boolean }} Piece */

/**
 * What a command has printed in colours, as an SVG picture of a terminal.
 *
 * @param {string} command
 * @param {string} output
 */
export function drawTerminal(command, output) {
  const lines = [`$ ${command}`, ...output.trimEnd().split("\n")].flatMap((line) => wrap(piecesOf(line)));
  const width = Math.round(COLUMNS * WIDTH_OF_CHARACTER + 2 * MARGIN);
  const height = lines.length * HEIGHT_OF_LINE + 2 * MARGIN;
  const rows = lines.map((pieces, row) => {
    const spans = pieces.map(({ text, color, bold }) => {
      const style = `${color === undefined ? "" : ` fill="${color}"`}${bold ? ' font-weight="bold"' : ""}`;
      return style === "" ? escape(text) : `<tspan${style}>${escape(text)}</tspan>`;
    });
    return `<text x="${MARGIN}" y="${MARGIN + (row + 0.75) * HEIGHT_OF_LINE}">${spans.join("")}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
<rect width="100%" height="100%" rx="6" fill="#161b22"/>
<g font-family="DejaVu Sans Mono, Menlo, Consolas, monospace" font-size="12" fill="#e6edf3" xml:space="preserve">
${rows.join("\n")}
</g>
</svg>
`;
}

/**
 * A line in pieces of one style each. Of the escape sequences only colours and bold are kept.
 *
 * @param {string} line
 * @returns {Piece[]}
 */
function piecesOf(line) {
  /** @type {Piece[]} */
  const pieces = [];
  /** @type {string | undefined} */
  let color;
  let bold = false;
  // eslint-disable-next-line no-control-regex -- an escape sequence begins with a control character
  for (const [at, part] of line.split(/\u001b\[([\d;]*)m/).entries()) {
    if (at % 2 === 0) {
      if (part !== "") pieces.push({ text: part, color, bold });
      continue;
    }
    const codes = part.split(";").map(Number);
    const [first = 0, second, third = 0] = codes;
    if (first === 38 && second === 5) color = COLORS[third % 8];
    else {
      for (const code of codes) {
        if (code === 0) [color, bold] = [undefined, false];
        else if (code === 1) bold = true;
        else if (code >= 30 && code <= 37) color = COLORS[code - 30];
        else if (code >= 90 && code <= 97) color = COLORS[code - 90];
        else if (code === 39) color = undefined;
      }
    }
  }
  return pieces;
}

/**
 * @param {Piece[]} pieces
 * @returns {Piece[][]} lines that are not longer than the terminal is wide
 */
function wrap(pieces) {
  /** @type {Piece[][]} */
  const lines = [[]];
  let room = COLUMNS;
  for (const piece of pieces) {
    for (let text = piece.text; text !== "";) {
      if (room === 0) {
        lines.push([]);
        room = COLUMNS;
      }
      lines.at(-1)?.push({ ...piece, text: text.slice(0, room) });
      const rest = text.slice(room);
      room -= Math.min(room, text.length);
      text = rest;
    }
  }
  return lines;
}

/** @param {string} text */
const escape = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
