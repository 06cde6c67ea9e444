import { scaleLog } from "d3-scale";
import { line, round, type SeriesColour, type Shape, shape, svg, text } from "./svg.ts";
import { DURATIONS, duration } from "./ticks.ts";

export interface Line {
  readonly name: string;
  readonly colour: SeriesColour;
  readonly shape: Shape;
  /** Milliseconds over how many there were; both above 0. */
  readonly points: readonly { readonly x: number; readonly y: number }[];
}

const WIDTH = 880;
const HEIGHT = 380;
const [TOP, LEFT, RIGHT, BOTTOM] = [48, 72, 190, 52];

/** How times grow with a number; both axes logarithmic, so that a straight line of slope one is "in proportion". */
export function linePlot(title: string, { xSays, lines }: { xSays: string; lines: readonly Line[] }): string {
  const points = lines.flatMap((one) => one.points);
  const counts = [...new Set(points.map((point) => point.x))].toSorted((a, b) => a - b);
  const x = scaleLog([counts[0]!, counts.at(-1)!], [LEFT, WIDTH - RIGHT]);
  const y = scaleLog(
    [Math.min(...points.map((point) => point.y)) / 1.3, Math.max(...points.map((point) => point.y)) * 1.3],
    [HEIGHT - BOTTOM, TOP],
  );
  const [least, most] = y.domain() as [number, number];
  const ticks = DURATIONS.filter((value) => value >= least && value <= most);
  const parts = [
    text(16, 26, title, { of: "strong" }),
    ...ticks.flatMap((value) => [
      line("grid", LEFT, y(value), WIDTH - RIGHT, y(value)),
      text(LEFT - 8, y(value) + 4, duration(value), { anchor: "end", of: "quiet" }),
    ]),
    ...counts.map((value) =>
      text(x(value), HEIGHT - BOTTOM + 20, String(value), { anchor: "middle", of: "quiet" }),
    ),
    text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 12, xSays, { anchor: "middle", of: "quiet" }),
    ...lines.flatMap((one) => {
      const path = one.points.map(
        (point, at) => `${at === 0 ? "M" : "L"}${round(x(point.x))} ${round(y(point.y))}`,
      );
      const end = one.points.at(-1)!;
      return [
        `<path class="line${one.colour}" stroke-width="2" d="${path.join("")}"/>`,
        ...one.points.map((point) => shape(one.shape, one.colour, x(point.x), y(point.y))),
        text(x(end.x) + 12, y(end.y) + 4, one.name),
      ];
    }),
  ];
  return svg(WIDTH, HEIGHT, title, parts);
}
