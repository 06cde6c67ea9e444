/** 0.5 → `0.5 ×`. */
export function factor(value: number): string {
  return `${value} ×`;
}

const [SECOND, MINUTE] = [1000, 60_000];

/** Milliseconds: steps of about three, round ones of each unit. */
export const DURATIONS: readonly number[] = [
  ...[1, 3, 10, 30, 100, 300],
  ...[1, 3, 10, 30].map((count) => count * SECOND),
  ...[1, 3, 10, 30, 100].map((count) => count * MINUTE),
];

/** Milliseconds as people say them: 300 ms, 3 s, 10 min. */
export function duration(milliseconds: number): string {
  if (milliseconds < SECOND) return `${milliseconds} ms`;
  return milliseconds < MINUTE ? `${milliseconds / SECOND} s` : `${milliseconds / MINUTE} min`;
}
