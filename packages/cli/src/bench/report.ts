import {
  type Comparison,
  dotPlot,
  type Machine,
  type Measure,
  machineText,
  number,
  type Report,
} from "@muster/measuring";
import type { Compared } from "./compared.ts";

export interface Benched {
  readonly project: string;
  readonly machine: Machine;
  /** RFC 3339. */
  readonly asOf: string;
  readonly runs: number;
  readonly audiences: readonly Compared[];
}

export const COLUMNS = ["audience", "members", "median", "least", "most", "scan", "least", "× scan"] as const;

/** Milliseconds; ratios are of the least, which other work disturbs the least. */
export function cells({ audience, size, found, scan }: Compared): string[] {
  return [
    audience,
    number(size),
    milliseconds(found.median),
    milliseconds(found.min),
    milliseconds(found.max),
    milliseconds(scan.median),
    milliseconds(scan.min),
    number(timesScan({ found, scan }), 2),
  ];
}

export function timesScan({ found, scan }: Pick<Compared, "found" | "scan">): number {
  return found.min / scan.min;
}

export function reportOf(benched: Benched, comparisons: readonly Comparison[] | undefined): Report {
  const { project, machine, asOf, runs, audiences } = benched;
  const rows = audiences.map((one) => ({
    group: "audiences",
    name: one.audience,
    values: [timesScan(one)],
  }));
  const plot = dotPlot("Time to find all members, over the bare scan", {
    series: [{ name: "compiled SQL", colour: 0, shape: "dot" }],
    rows,
  });
  return {
    title: `Audiences of ${project}`,
    setting: [machineText(machine), `As of ${asOf}; ${runs} rounds.`],
    sections: [
      {
        title: "Audiences and the bare scan",
        notes: [NOTE],
        headers: COLUMNS,
        rows: audiences.map(cells),
        plots: [{ name: "audiences", says: "Time to find all members, over the bare scan", svg: plot }],
      },
      ...(comparisons === undefined
        ? []
        : [
            {
              title: "Since the other run",
              headers: COMPARISON_COLUMNS,
              rows: comparisons.map(comparisonCells),
            },
          ]),
    ],
    measures: measuresOf(audiences),
  };
}

export function measuresOf(audiences: readonly Compared[]): Measure[] {
  return audiences.flatMap(({ audience, found, scan }) => [
    { group: "audiences", name: audience, way: "compiled", times: found },
    { group: "audiences", name: audience, way: "scan", times: scan },
  ]);
}

export const COMPARISON_COLUMNS = ["audience", "way", "then", "now", "ratio", "of least"] as const;

/** Above 1 is slower now. */
export function comparisonCells({ name, way, before, now, ratio, ratioOfLeast }: Comparison): string[] {
  return [
    name,
    way,
    milliseconds(before.median),
    milliseconds(now.median),
    number(ratio, 2),
    number(ratioOfLeast, 2),
  ];
}

const NOTE =
  "Milliseconds. Members are found and counted; the scan reads the same rows and columns of the same tables and makes nothing of them: no answer is quicker. The ratio is of the least times.";

function milliseconds(value: number): string {
  return number(value, value < 10 ? 1 : 0);
}
