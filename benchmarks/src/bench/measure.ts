/** Times of one thing, in milliseconds: by the clock, and of this process's processors. */
export interface Times {
  readonly median: number;
  readonly min: number;
  readonly max: number;
  readonly cpu: number;
  readonly runs: number;
}

interface Taken {
  readonly clock: number[];
  readonly cpu: number[];
}

/**
 * Takes turns: every round runs each once, so that what disturbs the machine for a while disturbs all alike. The order
 * turns around from round to round; a first round warms up and is thrown away. `before` is not timed.
 */
export async function interleave<K extends string>(
  work: Readonly<Record<K, () => Promise<void>>>,
  rounds: number,
  before: (name: K) => Promise<void> = async () => {},
): Promise<Record<K, Times>> {
  const names = Object.keys(work) as K[];
  const taken = new Map<K, Taken>(names.map((name) => [name, { clock: [], cpu: [] }]));
  for (let round = 0; round <= rounds; round++) {
    for (const name of round % 2 === 0 ? names : names.toReversed()) {
      await before(name);
      const cpu = process.cpuUsage();
      const started = performance.now();
      await work[name]();
      const clock = performance.now() - started;
      const { user, system } = process.cpuUsage(cpu);
      if (round === 0) continue;
      taken.get(name)!.clock.push(clock);
      taken.get(name)!.cpu.push((user + system) / 1000);
    }
  }
  return Object.fromEntries(names.map((name) => [name, timesOf(taken.get(name)!)])) as Record<K, Times>;
}

function timesOf({ clock, cpu }: Taken): Times {
  return {
    median: median(clock),
    min: Math.min(...clock),
    max: Math.max(...clock),
    cpu: median(cpu),
    runs: clock.length,
  };
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
