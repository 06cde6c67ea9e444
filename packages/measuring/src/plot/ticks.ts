/** 0.5 → `0.5 ×`. */
export function factor(value: number): string {
  return `${value} ×`;
}

/** Milliseconds as people say them: 250 ms, 1.5 s, 20 min. */
export function duration(milliseconds: number): string {
  if (milliseconds < 1000) return `${milliseconds} ms`;
  if (milliseconds < 120_000) return `${milliseconds / 1000} s`;
  return `${Math.round(milliseconds / 60_000)} min`;
}
