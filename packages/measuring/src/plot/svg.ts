/** An SVG by itself that is read in light and in dark surroundings: all colours are classes, told twice in its style. */
export function svg(width: number, height: number, says: string, parts: readonly string[]): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escaped(says)}">
<style>
text { font: 12px system-ui, -apple-system, "Segoe UI", "Helvetica Neue", Arial, sans-serif; fill: #24292f }
.quiet { fill: #6e7781 }
.strong { font-weight: 600 }
.ground { fill: #ffffff }
.grid { stroke: #d8dee4; stroke-width: 1; fill: none }
.mark { stroke: #8c959f; stroke-width: 1; fill: none }
.limit { stroke: #cf222e; stroke-width: 1; stroke-dasharray: 3 3; fill: none }
${classes(LIGHT)}
@media (prefers-color-scheme: dark) {
text { fill: #e6edf3 }
.quiet { fill: #8d96a0 }
.ground { fill: #0d1117 }
.grid { stroke: #30363d }
.mark { stroke: #6e7681 }
.limit { stroke: #f85149 }
${classes(DARK)}
}
</style>
<rect class="ground" width="${width}" height="${height}" rx="6"/>
${parts.join("\n")}
</svg>
`;
}

/** Told apart by people who see no red and green too (after Okabe and Ito). */
const LIGHT = ["#0072b2", "#d55e00", "#8250df", "#57606a", "#009e73"] as const;
const DARK = ["#58a6ff", "#f0883e", "#bc8cff", "#8d96a0", "#3fb950"] as const;

export type SeriesColour = 0 | 1 | 2 | 3 | 4;

function classes(colours: readonly string[]): string {
  return colours
    .map((colour, at) => `.fill${at} { fill: ${colour} }\n.line${at} { stroke: ${colour}; fill: none }`)
    .join("\n");
}

export function text(
  x: number,
  y: number,
  says: string,
  { anchor = "start", of = "" }: { anchor?: "start" | "middle" | "end"; of?: string } = {},
): string {
  const styled = of === "" ? "" : ` class="${of}"`;
  return `<text x="${round(x)}" y="${round(y)}" text-anchor="${anchor}"${styled}>${escaped(says)}</text>`;
}

export function line(of: string, x1: number, y1: number, x2: number, y2: number): string {
  return `<line class="${of}" x1="${round(x1)}" y1="${round(y1)}" x2="${round(x2)}" y2="${round(y2)}"/>`;
}

export type Shape = "dot" | "ring" | "diamond" | "bar" | "square";

/** Shapes differ too, so that no colour is needed to read them. */
export function shape(kind: Shape, colour: SeriesColour, x: number, y: number): string {
  const [cx, cy] = [round(x), round(y)];
  switch (kind) {
    case "dot":
      return `<circle class="fill${colour}" cx="${cx}" cy="${cy}" r="5"/>`;
    case "ring":
      return `<circle class="line${colour}" stroke-width="2" cx="${cx}" cy="${cy}" r="4"/>`;
    case "diamond":
      return `<path class="fill${colour}" d="M${cx} ${round(y - 5.5)}l5.5 5.5l-5.5 5.5l-5.5 -5.5z"/>`;
    case "bar":
      return `<path class="line${colour}" stroke-width="2.5" d="M${cx} ${round(y - 6)}v12"/>`;
    case "square":
      return `<rect class="fill${colour}" x="${round(x - 4)}" y="${round(y - 4)}" width="8" height="8"/>`;
  }
}

export function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function escaped(says: string): string {
  return says.replace(/[&<>"]/g, (character) => `&#${character.codePointAt(0)};`);
}
