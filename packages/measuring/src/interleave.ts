import { type Taken, type Times, timesOf } from "./measure.ts";

export interface Interleaving<K extends string> {
  readonly rounds: number;
  /** Before each run of each, not timed. */
  readonly before?: (name: K) => Promise<void>;
  /** Milliseconds that the processors have worked until now; those of this process unless said. */
  readonly cpuTime?: () => number;
  /** Milliseconds: what took longer in the first round runs once more, and not in every round. */
  readonly patience?: number;
}

/**
 * Takes turns: every round runs each once, so that what disturbs the machine for a while disturbs all alike. The order
 * turns around from round to round; a first round warms up and is thrown away.
 */
export async function interleave<K extends string>(
  work: Readonly<Record<K, () => Promise<void>>>,
  { rounds, before, cpuTime = ownCpuTime, patience = Number.POSITIVE_INFINITY }: Interleaving<K>,
): Promise<Record<K, Times>> {
  const names = Object.keys(work) as K[];
  const taken = new Map<K, Taken>(names.map((name) => [name, { clock: [], cpu: [] }]));
  const slow = new Set<K>();
  for (let round = 0; round <= rounds; round++) {
    for (const name of round % 2 === 0 ? names : names.toReversed()) {
      if (round > 1 && slow.has(name)) continue;
      await before?.(name);
      const cpu = cpuTime();
      const started = performance.now();
      await work[name]();
      const clock = performance.now() - started;
      if (round === 0) {
        if (clock > patience) slow.add(name);
        continue;
      }
      taken.get(name)!.clock.push(clock);
      taken.get(name)!.cpu.push(cpuTime() - cpu);
    }
  }
  return Object.fromEntries(names.map((name) => [name, timesOf(taken.get(name)!)])) as Record<K, Times>;
}

function ownCpuTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
