/** Longer names are not compared: the cost is the product of both lengths, and nobody mistypes one letter in so many. */
const LONGEST = 100;

/**
 * The candidate that `name` was most likely meant to be, or nothing if none is near. Letter case is a small mistake,
 * and two swapped neighbours are one mistake. Of several equally near, the first. Of names of as many words each word
 * is near by itself: `logged_out` is not `logged_in`.
 *
 * `closest("performd", ["did", "performed"])` is `"performed"`.
 */
export function closest(name: string, candidates: Iterable<string>): string | undefined {
  if (name === "" || name.length > LONGEST) return undefined;
  let best: string | undefined;
  let bestDistance = reach(name.length);
  for (const candidate of candidates) {
    if (candidate === name || Math.abs(candidate.length - name.length) > bestDistance) continue;
    const exact = editDistance(name, candidate);
    const folded = editDistance(name.toLowerCase(), candidate.toLowerCase());
    const distance = Math.min(exact, folded + 0.25);
    // Nothing in common is no likeness, however short both are.
    const isLike = distance < bestDistance && folded < Math.max(name.length, candidate.length);
    if (isLike && isNearWordByWord(name.toLowerCase(), candidate.toLowerCase())) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** Fewer mistakes than this are made in a name of this length. */
function reach(length: number): number {
  if (length < 3) return length < 2 ? 0.5 : 1.5;
  return Math.floor(length / 3) + 0.5;
}

function isNearWordByWord(name: string, candidate: string): boolean {
  const [words, others] = [name, candidate].map((each) => each.split(/[_ ]/)) as [string[], string[]];
  if (words.length !== others.length || words.length === 1) return !isDenial(name, candidate);
  return words.every((word, index) => {
    const other = others[index] ?? "";
    // Another form of a word: `add`, `added`.
    if (word.startsWith(other) || other.startsWith(word)) return true;
    const length = Math.max(word.length, other.length);
    return editDistance(word, other) < reach(length) && !isDenial(word, other);
  });
}

/** `subscribed`, `unsubscribed`: a few letters, and the opposite. */
function isDenial(one: string, other: string): boolean {
  return DENYING.some((prefix) => one === prefix + other || other === prefix + one);
}

const DENYING = ["un", "in", "dis", "de", "non"];

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
