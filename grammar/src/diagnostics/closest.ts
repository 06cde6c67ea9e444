/** Longer names are not compared: the cost is the product of both lengths, and nobody mistypes one letter in so many. */
const LONGEST = 100;

/**
 * The candidate that `name` was most likely meant to be, or nothing if none is near. Letter case is a small mistake,
 * and two swapped neighbours are one mistake. Of several equally near, the first.
 *
 * `closest("performd", ["did", "performed"])` is `"performed"`.
 */
export function closest(name: string, candidates: Iterable<string>): string | undefined {
  if (name === "" || name.length > LONGEST) return undefined;
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(name.length / 3)) + 0.5;
  if (name.length < 3) bestDistance = name.length === 1 ? 0.5 : 1.5;
  for (const candidate of candidates) {
    if (candidate === name || Math.abs(candidate.length - name.length) > bestDistance) continue;
    const exact = editDistance(name, candidate);
    const folded = editDistance(name.toLowerCase(), candidate.toLowerCase());
    const distance = Math.min(exact, folded + 0.25);
    // Nothing in common is no likeness, however short both are.
    if (distance < bestDistance && folded < Math.max(name.length, candidate.length)) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** Damerau-Levenshtein distance (optimal string alignment): insertions, deletions, replacements, swaps of neighbours. */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      let cost = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
      );
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        cost = Math.min(cost, (beforeLast[column - 2] ?? 0) + 1);
      }
      current.push(cost);
    }
    beforeLast = last;
    last = current;
  }
  return last[b.length] ?? 0;
}
