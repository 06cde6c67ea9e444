/** What a watch knows of its audiences, and what follows from it. Pure: the clock is an argument. */
import { nextAfter, type Scheduled } from "@muster/engine";
import type { Duration } from "@muster/grammar";

/** How often an audience, or a whole run, has failed in a row, and when that is worth another try. */
export interface Held {
  readonly times: number;
  readonly until: Date;
}

const FIRST_PAUSE = 5_000;
const LONGEST_PAUSE = 600_000;

/** After the first failure 5 seconds, each time twice as long, at most ten minutes. */
export function heldAfter(before: Held | undefined, now: Date): Held {
  const times = (before?.times ?? 0) + 1;
  const pause = Math.min(FIRST_PAUSE * 2 ** (times - 1), LONGEST_PAUSE);
  return { times, until: new Date(now.getTime() + pause) };
}

export interface Timetable {
  /** Of audiences whose definition does not say how often. */
  readonly every: Omit<Duration, "span">;
  readonly timezone: string;
  /** Audiences that failed last time. */
  readonly held: ReadonlyMap<string, Held>;
}

/** When a watch refreshes an audience next; a moment that has passed means now. */
export function nextTime(of: Scheduled, { every, timezone, held }: Timetable): Date {
  const due = of.dueAt ?? (of.refreshedAt && nextAfter(of.refreshedAt, every, timezone)) ?? new Date(0);
  const until = held.get(of.audience)?.until;
  return until !== undefined && until > due ? until : due;
}
