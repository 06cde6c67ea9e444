import * as t from "../../lex/tokens.ts";
import { isOf } from "../chunk.ts";
import { mentions } from "../expectations.ts";
import { countAt, timesSaid } from "./in-words.ts";
import {
  isInPerformed,
  leaveOut,
  type Mend,
  type Mistake,
  rewrite,
  type Stumble,
  tokenAt,
  wordAt,
} from "./mistake.ts";

/** How many times, in other words than the language's. */
export const COUNTS: readonly Mistake[] = [comparedCount, countedInWords, countFirst, onlyOnce, twice];

const EXPECTED = "a number of times such as `at least 3 times`";

/** `performed order_completed > 3 times`. */
function comparedCount(at: Stumble): Mend | undefined {
  const [sign, number] = [tokenAt(at), tokenAt(at, 1)];
  if (!isOf(sign, t.ComparisonSign) || !isOf(number, t.NumberToken) || !isInPerformed(at)) return undefined;
  const text = timesSaid(sign!.image as Parameters<typeof timesSaid>[0], number!.image);
  if (text === undefined) return { expected: EXPECTED };
  const last = isOf(tokenAt(at, 2), t.TimesWord) ? 2 : 1;
  return { expected: EXPECTED, fixes: rewrite(at, [0, last], text) };
}

/** `at least three times`, `at least once`, `more than twice`. */
function countedInWords(at: Stumble): Mend | undefined {
  if (!mentions(at.expected, t.NumberToken) || isOf(tokenAt(at), t.NumberToken)) return undefined;
  const count = countAt(at, 0);
  if (count === undefined) return undefined;
  const hasTimes = isInPerformed(at) && !isOf(tokenAt(at, count.last + 1), t.UnitWord, t.And, t.Of);
  const text = hasTimes ? `${count.amount} ${count.amount === "1" ? "time" : "times"}` : count.amount;
  return { blame: [0, count.last], fixes: rewrite(at, [0, count.last], text) };
}

/** `2 or more times`, `3 times or more`, `2+ times`, `3 or fewer times`. */
function countFirst(at: Stumble): Mend | undefined {
  const count = isInPerformed(at) ? countAt(at, 0) : undefined;
  if (count === undefined) return undefined;
  const next = count.last + 1;
  const hasPlus = isOf(tokenAt(at, next), t.Plus);
  const bound = /^(more|less|fewer)$/.exec(wordAt(at, next + 1) ?? "")?.[1];
  if (!hasPlus && !(isOf(tokenAt(at, next), t.Or) && bound !== undefined)) return undefined;
  const end = hasPlus ? next : next + 1;
  const last = isOf(tokenAt(at, end + 1), t.TimesWord) ? end + 1 : end;
  const text = timesSaid(hasPlus || bound === "more" ? ">=" : "<=", count.amount) ?? "";
  return { blame: [0, last], expected: EXPECTED, fixes: rewrite(at, [0, last], text) };
}

/** `only once`, `only 3 times`. */
function onlyOnce(at: Stumble): Mend | undefined {
  if (!/^(only|just)$/.test(wordAt(at) ?? "") || !isInPerformed(at)) return undefined;
  if (isOf(tokenAt(at, 1), t.Once)) return { fixes: leaveOut(at, [0, 0]) };
  const count = countAt(at, 1);
  if (count?.isTimes !== true) return undefined;
  const text = timesSaid("=", count.amount) ?? "";
  return { blame: [0, count.last], expected: EXPECTED, fixes: rewrite(at, [0, count.last], text) };
}

/** `performed order_completed twice`. */
function twice(at: Stumble): Mend | undefined {
  const count = /^(twice|thrice)$/.test(wordAt(at) ?? "") && isInPerformed(at) ? countAt(at, 0) : undefined;
  if (count === undefined) return undefined;
  const notes = [`\`exactly ${count.amount} times\`, or \`at least ${count.amount} times\``];
  return { blame: [0, count.last], expected: EXPECTED, notes };
}
