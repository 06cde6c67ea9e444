/**
 * The constructs that random definitions can be made of, one by one or all together. Traits are compared in any case, in
 * filters and beside what is asked for.
 */
export const CONSTRUCTS = [
  "traits",
  "performed",
  "aggregate",
  "rank",
  "membership",
  "sequence",
  "together",
  "burst",
  "habit",
  "max_within",
  "account",
  "choice",
  "waterfall",
  "list",
  "history",
  "parameter",
] as const;

export type Construct = (typeof CONSTRUCTS)[number];

export const ALL: ReadonlySet<Construct> = new Set(CONSTRUCTS);
