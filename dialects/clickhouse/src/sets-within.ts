const known = new WeakMap<object, number>();

/** How many sets stand one in the other in a part of a statement, at most. */
export function setsWithin(part: object): number {
  let most = known.get(part);
  if (most !== undefined) return most;
  most = 0;
  for (const each of Object.values(part) as unknown[]) {
    if (typeof each === "object" && each !== null) most = Math.max(most, setsWithin(each));
  }
  if ("kind" in part && part.kind === "inQuery") most += 1;
  known.set(part, most);
  return most;
}
