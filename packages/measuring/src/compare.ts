import type { Measure, Times } from "./measure.ts";

/** One way to one answer, in two runs. Below 1 is faster now. */
export interface Comparison {
  readonly group: string;
  readonly name: string;
  readonly way: string;
  readonly before: Times;
  readonly now: Times;
  readonly ratio: number;
  readonly ratioOfLeast: number;
  readonly ratioOfCpu: number | undefined;
}

/** What both runs measured; what has become slower the most comes first. */
export function compareMeasures(before: readonly Measure[], now: readonly Measure[]): Comparison[] {
  const earlier = new Map(before.map((measure) => [keyOf(measure), measure.times]));
  return now
    .flatMap((measure) => {
      const then = earlier.get(keyOf(measure));
      return then === undefined ? [] : [comparison(measure, then)];
    })
    .toSorted((a, b) => weightOf(b) - weightOf(a));
}

/** The measures of a report's JSON; undefined where it is none. */
export function readMeasures(json: string): readonly Measure[] | undefined {
  const report = parsed(json);
  if (typeof report !== "object" || report === null || !("measures" in report)) return undefined;
  return Array.isArray(report.measures) ? (report.measures as Measure[]) : undefined;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function comparison({ group, name, way, times: now }: Measure, before: Times): Comparison {
  return {
    group,
    name,
    way,
    before,
    now,
    ratio: now.median / before.median,
    ratioOfLeast: now.min / before.min,
    ratioOfCpu: before.cpu > 0 ? now.cpu / before.cpu : undefined,
  };
}

/** What the processors did says most: the clock also shows what else ran. */
function weightOf({ ratioOfCpu, ratioOfLeast }: Comparison): number {
  return ratioOfCpu ?? ratioOfLeast;
}

function keyOf({ group, name, way }: Measure): string {
  return JSON.stringify([group, name, way]);
}
