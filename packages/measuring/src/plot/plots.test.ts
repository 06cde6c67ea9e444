import { expect, test } from "vitest";
import { dotPlot } from "./dot-plot.ts";
import { linePlot } from "./line-plot.ts";

const SERIES = [
  { name: "compiled", colour: 0, shape: "dot" },
  { name: "template", colour: 1, shape: "ring" },
] as const;

function centres(svg: string, of: string): number[] {
  return [...svg.matchAll(new RegExp(`<circle class="${of}"[^>]* cx="([\\d.]+)"`, "g"))].map(([, x]) =>
    Number(x),
  );
}

test("equal factors are equally far apart, and the first series tells its value", () => {
  const rows = [0.5, 1, 2].map((value) => ({ group: "g", name: `q${value}`, values: [value, undefined] }));
  const svg = dotPlot("Ratios", { series: SERIES, rows });
  const [, half, one, two] = centres(svg, "fill0") as [number, number, number, number]; // the first is the legend's
  expect(two - one).toBeCloseTo(one - half, 0);
  expect(centres(svg, "line1")).toHaveLength(1);
  expect(svg).toContain(">0.50</text>");
});

test("texts are escaped, and both colour schemes are told", () => {
  const svg = dotPlot('a < b & "c"', { series: SERIES, rows: [{ group: "<g>", name: "q", values: [1, 2] }] });
  expect(svg).toContain('aria-label="a &#60; b &#38; &#34;c&#34;"');
  expect(svg).not.toContain("<g>");
  expect(svg).toContain("prefers-color-scheme: dark");
});

test("a line goes through its points, upwards where times grow", () => {
  const points = [1, 10, 100].map((x) => ({ x, y: x * 10 }));
  const svg = linePlot("Growth", {
    xSays: "audiences",
    lines: [{ name: "one", colour: 0, shape: "dot", points }],
  });
  const [[x1, y1], [x2, y2], [x3, y3]] = [
    ...svg.matchAll(/<circle class="fill0" cx="([\d.]+)" cy="([\d.]+)"/g),
  ].map(([, x, y]) => [Number(x), Number(y)]) as [[number, number], [number, number], [number, number]];
  expect(x2 - x1).toBeCloseTo(x3 - x2, 0);
  expect(y1 - y2).toBeCloseTo(y2 - y3, 0);
  expect(y1).toBeGreaterThan(y2);
});
