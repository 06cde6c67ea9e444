import {
  conditionColumns,
  idsOf,
  inputsOf,
  inputsWanted,
  type Plan,
  type Rel,
  type WantedColumns,
} from "@muster/compiler";

/** The left joins of a plan of whose keys, on the right, nothing reads but the join itself. */
export function keysAlone({ shared, root, output }: Plan): ReadonlySet<Rel> {
  const joins = new Set<Rel>();
  const read = new Set<Rel>();
  const visit = (rel: Rel, wanted: WantedColumns): void => {
    if (rel.kind === "join" && rel.type === "left") {
      const conditions = new Set(conditionColumns(rel));
      joins.add(rel);
      if (rel.on.some(({ right }) => wanted.has(right) || conditions.has(right))) read.add(rel);
    }
    const ofInputs = inputsWanted(rel, wanted);
    for (const [at, input] of inputsOf(rel).entries()) visit(input, ofInputs[at]!);
  };
  for (const { rel, columns } of shared) visit(rel, idsOf(columns));
  visit(root, idsOf(output));
  return joins.difference(read);
}
