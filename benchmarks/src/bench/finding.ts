import type { Measure, Times } from "@muster/measuring";

/** What one unit of a benchmark found: times of one or more ways, and other figures by name. Plain data, kept as a line of JSON. */
export interface Finding {
  readonly times: Readonly<Record<string, Times>>;
  readonly figures: Readonly<Record<string, number>>;
  /** An answer that is not what it must be; the run goes on, and ends with 1. */
  readonly wrong?: string;
}

/** The smallest part of a benchmark that is done or not done. */
export interface Unit {
  readonly family: string;
  readonly name: string;
  readonly run: () => Promise<Finding>;
}

export interface Found extends Finding {
  readonly family: string;
  readonly name: string;
}

export function measuresOf(found: readonly Found[]): Measure[] {
  return found.flatMap(({ family, name, times }) =>
    Object.entries(times).map(([way, each]) => ({ group: family, name, way, times: each })),
  );
}

/** A way that was taken once. */
export function once(clock: number, cpu: number): Times {
  return { median: clock, min: clock, max: clock, cpu, runs: 1 };
}
