/** Times of one thing, in milliseconds. */
export interface Times {
  /** By the clock. */
  readonly median: number;
  readonly min: number;
  readonly max: number;
  /** What the processors did, the mean of all runs: a server's are counted in ticks of 10 ms. */
  readonly cpu: number;
  readonly runs: number;
}

/** What took these times: one way to one answer. */
export interface Measure {
  readonly group: string;
  readonly name: string;
  readonly way: string;
  readonly times: Times;
}

export interface Taken {
  readonly clock: number[];
  readonly cpu: number[];
}

export function timesOf({ clock, cpu }: Taken): Times {
  return {
    median: median(clock),
    min: Math.min(...clock),
    max: Math.max(...clock),
    cpu: cpu.reduce((sum, each) => sum + each, 0) / cpu.length,
    runs: clock.length,
  };
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
