/** The constructs that random definitions can be made of, one by one or all together. */
const CONSTRUCTS = [
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

/** `sequence,burst`: those. Traits are compared in any case, in filters and beside what is asked for. */
export function constructsNamed(names: string): Set<Construct> {
  return new Set(
    names.split(",").map((name) => {
      const found = CONSTRUCTS.find((construct) => construct === name.trim());
      if (!found) throw new Error(`no construct ${name}; there are ${CONSTRUCTS.join(", ")}`);
      return found;
    }),
  );
}
