import * as t from "../../lex/tokens.ts";
import { isOf } from "../chunk.ts";
import {
  isInPerformed,
  leaveOut,
  type Mistake,
  rewrite,
  type Stumble,
  tokenAt,
  wordAt,
  written,
} from "./mistake.ts";

/** What is said of events, and when they happened. */
export const EVENTS: readonly Mistake[] = [
  comparedCount,
  numberWord,
  commaBetweenEvents,
  followedBy,
  thenNot,
  didNot,
  theLast,
  missingIn,
  lastUnit,
  shareOfPeriods,
  inAny,
  inDuration,
  withinLast,
  beforeEvent,
  unendedWithout,
  but,
  behindParenthesis,
  filterWithoutWhere,
  betweenDates,
  agoOfLast,
  agoCompared,
  missingAgo,
  everyPeriod,
];

const COMPARED: ReadonlyMap<string, string> = new Map([
  ["=", "exactly"],
  [">", "more than"],
  [">=", "at least"],
  ["<", "fewer than"],
  ["<=", "at most"],
]);

/** `performed order_completed > 3 times`. */
function comparedCount(at: Stumble): ReturnType<Mistake> {
  const [sign, number] = [tokenAt(at), tokenAt(at, 1)];
  if (!isOf(sign, t.ComparisonSign) || !isOf(number, t.NumberToken) || !isInPerformed(at)) return undefined;
  const words = COMPARED.get(sign!.image);
  const expected = "a number of times such as `at least 3 times`";
  if (words === undefined) return { expected };
  const last = isOf(tokenAt(at, 2), t.TimesWord) ? 2 : 1;
  const count = number!.image;
  return { expected, fixes: rewrite(at, [0, last], `${words} ${count} ${count === "1" ? "time" : "times"}`) };
}

/** `performed order_completed (revenue > 50)`, `performed order_completed with revenue > 50`. */
function filterWithoutWhere(at: Stumble): ReturnType<Mistake> {
  if (!isInPerformed(at) || at.expected === "the name of an event") return undefined;
  if (isOf(tokenAt(at), t.LeftParenthesis) && wordAt(at, -1) !== undefined) {
    return { expected: "`where (`", fixes: rewrite(at, [0, 0], "where (") };
  }
  if (!/^(with|having|whose|which)$/.test(wordAt(at) ?? "")) return undefined;
  const opens = isOf(tokenAt(at, 1), t.LeftParenthesis);
  return {
    expected: "`where (`",
    ...(opens ? { fixes: rewrite(at, [0, 0], "where") } : { notes: ["a filter: `where (revenue > 50)`"] }),
  };
}

const NUMBERS = [
  "one",
  "two",
  "three",
  "four",
  "five",
  "six",
  "seven",
  "eight",
  "nine",
  "ten",
  "eleven",
  "twelve",
];

/** `at least three times`. */
function numberWord(at: Stumble): ReturnType<Mistake> {
  const number = NUMBERS.indexOf(wordAt(at) ?? "") + 1;
  if (number === 0 || !/\ba number\b/.test(at.expected)) return undefined;
  return { fixes: rewrite(at, [0, 0], String(number)) };
}

/** `performed viewed, then bought`, `performed viewed, bought`. */
function commaBetweenEvents(at: Stumble): ReturnType<Mistake> {
  if (!isOf(tokenAt(at), t.Comma) || !isInPerformed(at)) return undefined;
  if (isOf(tokenAt(at, 1), t.Then)) return { fixes: leaveOut(at, [0, 0]) };
  if (wordAt(at, 1) === undefined) return undefined;
  return {
    notes: [
      "one after the other: `performed a then b`",
      "in any order: `performed together a, b within any 7 days`",
      "one of them: `performed a | b`",
    ],
  };
}

/** `performed viewed followed by bought`. */
function followedBy(at: Stumble): ReturnType<Mistake> {
  if (!/^(followed|afterwards|next)$/.test(wordAt(at) ?? "") || !isInPerformed(at)) return undefined;
  if (isOf(tokenAt(at, 1), t.NumberToken)) return undefined;
  const last = isOf(tokenAt(at, 1), t.By) ? 1 : 0;
  return { blame: [0, last], fixes: rewrite(at, [0, last], "then") };
}

const NO_EVENT = "did not perform";

/** `then not bought`. */
function thenNot(at: Stumble): ReturnType<Mistake> {
  if (!isOf(tokenAt(at, -1), t.Not) || !isOf(tokenAt(at, -2), t.Then)) return undefined;
  return { blame: [-1, -1], expected: `\`${NO_EVENT}\``, fixes: rewrite(at, [-1, -1], NO_EVENT) };
}

/** `did not order_completed`. */
function didNot(at: Stumble): ReturnType<Mistake> {
  if (!isOf(tokenAt(at, -1), t.Not) || !isOf(tokenAt(at, -2), t.Did) || wordAt(at) === undefined)
    return undefined;
  if (isOf(tokenAt(at), t.Performed)) return undefined;
  return { fixes: rewrite(at, [0, 0], `perform ${written(at, 0, 0)}`) };
}

/** `in the last 30 days`. */
function theLast(at: Stumble): ReturnType<Mistake> {
  if (wordAt(at) !== "the" || !isOf(tokenAt(at, -1), t.In)) return undefined;
  return { fixes: leaveOut(at, [0, 0]) };
}

/** `performed order_completed last 30 days`, `… this month`. */
function missingIn(at: Stumble): ReturnType<Mistake> {
  const [word, unit] = [tokenAt(at), tokenAt(at, 1)];
  const isTime =
    (isOf(word, t.Last, t.Next) && isOf(unit, t.NumberToken)) ||
    (isOf(word, t.This, t.Previous) && isOf(unit, t.CalendarUnitWord));
  if (!isTime || isOf(tokenAt(at, -1), t.In, t.Of)) return undefined;
  return { expected: "`in`", fixes: rewrite(at, [0, 0], `in ${word!.image}`) };
}

/** `in last month`. */
function lastUnit(at: Stumble): ReturnType<Mistake> {
  if (!isOf(tokenAt(at), t.UnitWord) || !isOf(tokenAt(at, -1), t.Last, t.Next, t.Every)) return undefined;
  const unit = tokenAt(at)!.image;
  const notes = [
    `\`in last 1 ${unit}\` ends now; \`in previous ${unit}\` is the one of the calendar before this one`,
  ];
  return isOf(tokenAt(at), t.CalendarUnitWord) && isOf(tokenAt(at, -1), t.Last)
    ? { notes }
    : { fixes: rewrite(at, [0, 0], `1 ${unit}`) };
}

/** `in 3 of last 4 weeks`. */
function shareOfPeriods(at: Stumble): ReturnType<Mistake> {
  if (!isOf(tokenAt(at, -1), t.In) || !isOf(tokenAt(at), t.NumberToken) || !isOf(tokenAt(at, 1), t.Of)) {
    return undefined;
  }
  const count = tokenAt(at)!.image;
  return {
    expected: "`at least`, `at most`, `exactly`, `more than` or `fewer than`",
    fixes: rewrite(at, [0, 0], `at least ${count}`),
  };
}

/** `at least 2 times in any 7 days`. */
function inAny(at: Stumble): ReturnType<Mistake> {
  const isSpan = isOf(tokenAt(at), t.Any) && isOf(tokenAt(at, 1), t.NumberToken);
  if (!isSpan || !isOf(tokenAt(at, -1), t.In)) return undefined;
  return { blame: [-1, -1], expected: "`within`", fixes: rewrite(at, [-1, -1], "within") };
}

/** `then order_completed in 2 days`, `performed order_completed in 30 days`. */
function inDuration(at: Stumble): ReturnType<Mistake> {
  const isLength = isOf(tokenAt(at), t.NumberToken) && isOf(tokenAt(at, 1), t.UnitWord);
  if (!isLength || !isOf(tokenAt(at, -1), t.In) || !isInPerformed(at)) return undefined;
  const meant = isAfterThen(at) ? "within" : "in last";
  return { blame: [-1, -1], expected: `\`${meant}\``, fixes: rewrite(at, [-1, -1], meant) };
}

function isAfterThen(at: Stumble): boolean {
  for (let distance = -1; ; distance--) {
    const token = tokenAt(at, distance);
    if (token === undefined || isOf(token, t.Performed)) return false;
    if (isOf(token, t.Then)) return true;
  }
}

/** `performed order_completed within last 30 days`. */
function withinLast(at: Stumble): ReturnType<Mistake> {
  if (!isOf(tokenAt(at, -1), t.Within) || !isOf(tokenAt(at), t.Last)) return undefined;
  return { blame: [-1, -1], expected: "`in`", fixes: rewrite(at, [-1, -1], "in") };
}

/** `performed product_viewed before order_completed`. */
function beforeEvent(at: Stumble): ReturnType<Mistake> {
  if (wordAt(at, -1) !== "before" || wordAt(at) === undefined || !isInPerformed(at)) return undefined;
  return { blame: [-1, -1], expected: "`then`", fixes: rewrite(at, [-1, -1], "then") };
}

/** `performed product_viewed without order_completed`. */
function unendedWithout(at: Stumble): ReturnType<Mistake> {
  if (at.expected !== "`between`") return undefined;
  return { notes: ["`without c between` stands behind a step: `performed a then b without c between`"] };
}

/** `performed product_viewed but did not perform order_completed`. */
function but(at: Stumble): ReturnType<Mistake> {
  return wordAt(at) === "but" ? { fixes: rewrite(at, [0, 0], "and") } : undefined;
}

/** `(performed order_completed) at least 3 times`. */
function behindParenthesis(at: Stumble): ReturnType<Mistake> {
  const isClause = isOf(tokenAt(at), t.At, t.Exactly, t.More, t.Fewer, t.Once, t.Within, t.Then);
  if (!isClause || !isOf(tokenAt(at, -1), t.RightParenthesis) || !/`and`/.test(at.expected)) return undefined;
  return { notes: ["what is asked of events stands with them, not behind the parenthesis around them"] };
}

/** `performed order_completed between 2026-01-01 and 2026-01-31`. */
function betweenDates(at: Stumble): ReturnType<Mistake> {
  const isDate = (distance: number) => isOf(tokenAt(at, distance), t.DateToken, t.InstantToken);
  if (!isOf(tokenAt(at), t.Between) || !isDate(1) || !isOf(tokenAt(at, 2), t.And) || !isDate(3))
    return undefined;
  const [first, last] = [written(at, 1, 1), written(at, 3, 3)];
  return { blame: [0, 3], expected: "`from … to …`", fixes: rewrite(at, [0, 3], `from ${first} to ${last}`) };
}

/** `in last 30 days ago`. */
function agoOfLast(at: Stumble): ReturnType<Mistake> {
  if (!isOf(tokenAt(at), t.Ago) || !isOf(tokenAt(at, -3), t.Last)) return undefined;
  return { fixes: leaveOut(at, [0, 0]) };
}

/** `created_at > 30 days ago`. */
function agoCompared(at: Stumble): ReturnType<Mistake> {
  if (!isOf(tokenAt(at), t.Ago) || !isOf(tokenAt(at, -3), t.ComparisonSign)) return undefined;
  const length = written(at, -2, -1);
  return { notes: [`before that: \`more than ${length} ago\`; since then: \`in last ${length}\``] };
}

/** `more than 30 days`. */
function missingAgo(at: Stumble): ReturnType<Mistake> {
  if (at.expected !== "`ago`") return undefined;
  return { fixes: rewrite(at, [-2, -1], `${written(at, -2, -1)} ago`) };
}

/** `performed order_completed every week`. */
function everyPeriod(at: Stumble): ReturnType<Mistake> {
  const unit = tokenAt(at, 1);
  if (!/^(every|each)$/.test(wordAt(at) ?? "") || !isOf(unit, t.CalendarUnitWord) || !isInPerformed(at))
    return undefined;
  return { notes: [`in each of so many: \`in exactly 4 of last 4 ${unit!.image}s\``] };
}
