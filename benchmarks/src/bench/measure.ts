/** Times of one thing, in milliseconds, in the order in which they were taken. */
export interface Times {
  readonly median: number;
  readonly min: number;
  readonly max: number;
  readonly runs: number;
}

/**
 * Takes turns: every round runs each once, so that what disturbs the machine for a while disturbs all alike. The order
 * turns around from round to round; a first round warms up and is thrown away.
 */
export async function interleave<K extends string>(
  work: Readonly<Record<K, () => Promise<void>>>,
  rounds: number,
): Promise<Record<K, Times>> {
  const names = Object.keys(work) as K[];
  const taken = new Map<K, number[]>(names.map((name) => [name, []]));
  for (let round = 0; round <= rounds; round++) {
    for (const name of round % 2 === 0 ? names : names.toReversed()) {
      const started = performance.now();
      await work[name]();
      if (round > 0) taken.get(name)!.push(performance.now() - started);
    }
  }
  return Object.fromEntries(names.map((name) => [name, timesOf(taken.get(name)!)])) as Record<K, Times>;
}

export function timesOf(taken: readonly number[]): Times {
  const sorted = taken.toSorted((a, b) => a - b);
  return { median: median(sorted), min: sorted[0]!, max: sorted.at(-1)!, runs: sorted.length };
}

function median(sorted: readonly number[]): number {
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
