import { scaleLog } from "d3-scale";
import { line, type SeriesColour, type Shape, shape, svg, text } from "./svg.ts";
import { factor } from "./ticks.ts";

export interface DotSeries {
  readonly name: string;
  readonly colour: SeriesColour;
  readonly shape: Shape;
}

export interface DotRow {
  readonly group: string;
  readonly name: string;
  /** By series, in their order; undefined where there is none. Above 0. */
  readonly values: readonly (number | undefined)[];
}

const WIDTH = 880;
const ROW = 22;
const HEAD = 76;
const FOOT = 30;

/** Factors of something on a logarithmic axis, one row for each thing, groups under their names. `limit` is a dashed line. */
export function dotPlot(
  title: string,
  {
    series,
    rows,
    limit,
    widest,
  }: { series: readonly DotSeries[]; rows: readonly DotRow[]; limit?: number; widest?: number },
): string {
  const found = rows.flatMap(({ values }) =>
    values.filter((value) => value !== undefined && value > 0),
  ) as number[];
  const [low, high] = [Math.min(0.5, ...found), Math.max(2, ...found)];
  const left = 24 + 7.2 * Math.max(...rows.map(({ name }) => name.length));
  const x = scaleLog([low / 1.15, Math.min(high, widest ?? high) * 1.15], [left, WIDTH - 72]).clamp(true);
  const groups = [...new Set(rows.map(({ group }) => group))];
  const height = HEAD + (rows.length + groups.length) * ROW + FOOT;
  const bottom = height - FOOT;
  const ticks = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000].filter(
    (value) => value >= x.domain()[0]! && value <= x.domain()[1]!,
  );
  const parts = [
    text(16, 26, title, { of: "strong" }),
    ...legend(series),
    ...ticks.flatMap((value) => [
      line(value === 1 ? "mark" : "grid", x(value), HEAD - 8, x(value), bottom),
      text(x(value), bottom + 18, factor(value), { anchor: "middle", of: "quiet" }),
    ]),
    ...(limit === undefined ? [] : [line("limit", x(limit), HEAD - 8, x(limit), bottom)]),
  ];
  let y = HEAD;
  for (const group of groups) {
    parts.push(text(16, y + 15, group, { of: "quiet strong" }));
    y += ROW;
    for (const row of rows.filter((each) => each.group === group)) {
      const middle = y + ROW / 2;
      parts.push(text(24, middle + 4, row.name), line("grid", left, middle, WIDTH - 72, middle));
      // The first series lies on top.
      series.toReversed().forEach((one, reversed) => {
        const value = row.values[series.length - 1 - reversed];
        if (value !== undefined && value > 0) parts.push(shape(one.shape, one.colour, x(value), middle));
      });
      const first = row.values[0];
      if (first !== undefined) parts.push(text(WIDTH - 16, middle + 4, first.toFixed(2), { anchor: "end" }));
      y += ROW;
    }
  }
  return svg(WIDTH, height, title, parts);
}

function legend(series: readonly DotSeries[]): string[] {
  let x = 24;
  return series.flatMap((one) => {
    const at = x;
    x += 34 + 7 * one.name.length;
    return [shape(one.shape, one.colour, at, 47), text(at + 11, 51, one.name)];
  });
}
