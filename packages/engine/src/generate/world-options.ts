/** How large the example shop is, and which of all possible ones. */
export interface WorldOptions {
  readonly personas: number;
  /** Rows of `events` and `orders` together. */
  readonly events: number;
  readonly seed: number;
  /** How far back events reach. */
  readonly days: number;
  /** Milliseconds since 1970-01-01T00:00:00Z, rounded down to the hour; nothing happens at or after it. */
  readonly endsAt: number;
  /** Also replaces tables of these names that were not generated. */
  readonly replace?: boolean;
}

/** Rows written, by table. */
export interface WorldSize {
  readonly customers: number;
  readonly accounts: number;
  readonly orders: number;
  readonly events: number;
  readonly aliases: number;
}
