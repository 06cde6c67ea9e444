/** Longer names are not compared: the cost is the product of both lengths, and nobody mistypes one letter in so many. */
const LONGEST = 100;

/**
 * The candidate that `name` was most likely meant to be, or nothing if none is near. Letter case is a small mistake,
 * and two swapped neighbours are one mistake. Of several equally near, the first. Of names of as many words each word
 * is near by itself: `logged_out` is not `logged_in`. The last word of a time says no more than that it is one:
 * `created_on` is `created_at`.
 *
 * `closest("performd", ["did", "performed"])` is `"performed"`.
 */
export function closest(name: string, candidates: Iterable<string>): string | undefined {
  if (name === "" || name.length > LONGEST) return undefined;
  let best: string | undefined;
  let bestDistance = reach(name.length);
  for (const candidate of candidates) {
    if (candidate === name) continue;
    const distance = Math.min(
      distanceOf(name, candidate, 0, bestDistance),
      distanceOf(name.toLowerCase(), candidate.toLowerCase(), ONE_CASE, bestDistance),
      ...(TIME.test(name) && TIME.test(candidate)
        ? [distanceOf(asTime(name), asTime(candidate), ONE_WORD, bestDistance)]
        : []),
    );
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** How large a mistake it is to write letters in another case, and to end a time with another word. */
const [ONE_CASE, ONE_WORD] = [0.25, 1];

const TIME = /(?<=[_ ])(?:at|on|date|time|datetime|timestamp|ts)$/i;

function asTime(name: string): string {
  return name.toLowerCase().replace(TIME, "at");
}

/** How many mistakes, and one of a size, make one of the other; infinite where they are not alike, or not within `most`. */
function distanceOf(name: string, candidate: string, mistake: number, most: number): number {
  if (Math.abs(candidate.length - name.length) > most) return Number.POSITIVE_INFINITY;
  const distance = editDistance(name, candidate);
  // Nothing in common is no likeness, however short both are.
  const isLike = distance < Math.max(name.length, candidate.length);
  const isNear = distance + mistake < most && isLike;
  return isNear && isNearWordByWord(name.toLowerCase(), candidate.toLowerCase())
    ? distance + mistake
    : Number.POSITIVE_INFINITY;
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
