import * as t from "../../lex/tokens.ts";
import { isOf } from "../chunk.ts";
import { AN_EVENT, mentions } from "../expectations.ts";
import { windowAt } from "./comparisons.ts";
import {
  expects,
  isInPerformed,
  leaveOut,
  type Mistake,
  rewrite,
  type Stumble,
  tokenAt,
  wordAt,
  written,
} from "./mistake.ts";
import { beforeAndSince } from "./times.ts";

/** What is said of events, and when they happened. */
export const EVENTS: readonly Mistake[] = [
  commaBetweenEvents,
  eventsInParentheses,
  followedBy,
  thenNot,
  theWord,
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
  agoTwice,
  boundAgo,
  missingAgo,
  everyPeriod,
];

/** `performed order_completed (revenue > 50)`, `performed order_completed with revenue > 50`. */
function filterWithoutWhere(at: Stumble): ReturnType<Mistake> {
  if (!isInPerformed(at) || at.expected === AN_EVENT) return undefined;
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

/** `performed (added_to_cart | wish_listed)`. */
function eventsInParentheses(at: Stumble): ReturnType<Mistake> {
  const opens = isOf(tokenAt(at, -2), t.LeftParenthesis) && isOf(tokenAt(at, -3), t.Performed, t.Perform);
  if (!isOf(tokenAt(at), t.Bar) || !opens) return undefined;
  let last = 0;
  while (isOf(tokenAt(at, last), t.Bar) && wordAt(at, last + 1) !== undefined) last += 2;
  if (!isOf(tokenAt(at, last), t.RightParenthesis)) return undefined;
  return {
    blame: [-2, last],
    expected: "the name of an event",
    misread: -3,
    fixes: rewrite(at, [-2, last], written(at, -1, last - 1)),
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

/** `in the last 30 days`, `in the past 30 days`, `of the last 4 weeks`: what can be read without the word is. */
function theWord(at: Stumble): ReturnType<Mistake> {
  const window = windowAt(at, -1);
  if (window === undefined || window.last === 0) {
    const unit = tokenAt(at, 2);
    const isPeriod = isOf(unit, t.CalendarUnitWord) && /^(last|past)$/.test(wordAt(at, 1) ?? "");
    if (isPeriod && wordAt(at) === "the") return { blame: [0, 2], notes: lastOf(unit!.image) };
    return wordAt(at) === "the" ? { fixes: leaveOut(at, [0, 0]) } : undefined;
  }
  const isLast = isOf(tokenAt(at, window.last), t.Last, t.Next);
  return isLast
    ? { fixes: leaveOut(at, [0, 0]) }
    : { blame: [0, window.last], fixes: rewrite(at, [0, window.last], window.text.slice("in ".length)) };
}

/** `performed order_completed last 30 days`, `… this month`. */
function missingIn(at: Stumble): ReturnType<Mistake> {
  const [word, unit] = [tokenAt(at), tokenAt(at, 1)];
  const isTime =
    (isOf(word, t.Last, t.Next) && isOf(unit, t.NumberToken) && isOf(tokenAt(at, 2), t.UnitWord)) ||
    (isOf(word, t.This, t.Previous) && isOf(unit, t.CalendarUnitWord));
  if (!isTime || isOf(tokenAt(at, -1), t.In, t.Of)) return undefined;
  return { expected: "`in`", fixes: rewrite(at, [0, 0], `in ${word!.image}`) };
}

/** `in last month`, `last month`. */
function lastUnit(at: Stumble): ReturnType<Mistake> {
  const word = isOf(tokenAt(at), t.UnitWord) ? -1 : 0;
  const unit = tokenAt(at, word + 1);
  if (!isOf(unit, t.UnitWord) || !isOf(tokenAt(at, word), t.Last, t.Next, t.Every)) return undefined;
  if (isOf(unit, t.CalendarUnitWord) && isOf(tokenAt(at, word), t.Last)) {
    return { notes: lastOf(unit!.image) };
  }
  return word === -1 ? { fixes: rewrite(at, [0, 0], `1 ${unit!.image}`) } : undefined;
}

function lastOf(unit: string): string[] {
  return [
    `\`in last 1 ${unit}\` ends now; \`in previous ${unit}\` is the one of the calendar before this one`,
  ];
}

/** `in 3 of last 4 weeks`, `in 3 out of the last 4 weeks`, `in at least 3 out of last 4 weeks`. */
function shareOfPeriods(at: Stumble): ReturnType<Mistake> {
  const isBare = isOf(tokenAt(at, -1), t.In) && isOf(tokenAt(at), t.NumberToken);
  let last = isBare ? 1 : 0;
  if (wordAt(at, last) === "out") last++;
  if (!isOf(tokenAt(at, last), t.Of) || (!isBare && last === 0)) return undefined;
  if (wordAt(at, last + 1) === "the") last++;
  if (!/^(last|past|previous)$/.test(wordAt(at, ++last) ?? "")) return undefined;
  const text = `${isBare ? `at least ${tokenAt(at)!.image} ` : ""}of last`;
  const expected = isBare ? "`at least`, `at most`, `exactly`, `more than` or `fewer than`" : "`of`";
  return { blame: [0, last], expected, fixes: rewrite(at, [0, last], text) };
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
  if (!expects(at, t.Between)) return undefined;
  return { notes: ["`without c between` stands behind a step: `performed a then b without c between`"] };
}

/** `performed product_viewed but did not perform order_completed`. */
function but(at: Stumble): ReturnType<Mistake> {
  return wordAt(at) === "but" ? { fixes: rewrite(at, [0, 0], "and") } : undefined;
}

/** `(performed order_completed) at least 3 times`. */
function behindParenthesis(at: Stumble): ReturnType<Mistake> {
  const isClause = isOf(tokenAt(at), t.At, t.Exactly, t.More, t.Fewer, t.Once, t.Within, t.Then);
  if (!isClause || !isOf(tokenAt(at, -1), t.RightParenthesis) || !mentions(at.expected, t.And))
    return undefined;
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
  return { notes: beforeAndSince(written(at, -2, -1)) };
}

/** `performed order_completed at least 30 days ago`: read as a number of times, until the unit. */
function boundAgo(at: Stumble): ReturnType<Mistake> {
  const isBound = isOf(tokenAt(at), t.UnitWord) && isOf(tokenAt(at, -2), t.Bound);
  if (!isBound || !isOf(tokenAt(at, -3), t.At)) return undefined;
  const notes = beforeAndSince(written(at, -1, 0));
  return { blame: [-3, isOf(tokenAt(at, 1), t.Ago) ? 1 : 0], expected: "a time", notes };
}

/** `between 60 days ago and 30 days ago`. */
function agoTwice(at: Stumble): ReturnType<Mistake> {
  const isTwice = isOf(tokenAt(at), t.Ago) && isOf(tokenAt(at, 1), t.And) && isOf(tokenAt(at, 4), t.Ago);
  if (!isTwice || !isOf(tokenAt(at, -3), t.Between)) return undefined;
  const isSame = written(at, -1, -1) === written(at, 3, 3);
  const text = `between ${written(at, -2, isSame ? -2 : -1)} and ${written(at, 2, 4)}`;
  return {
    blame: [-3, 4],
    expected: "`between … and … ago`",
    misread: -4,
    fixes: rewrite(at, [-3, 4], text),
  };
}

/** `more than 30 days`. */
function missingAgo(at: Stumble): ReturnType<Mistake> {
  if (!expects(at, t.Ago)) return undefined;
  return { fixes: rewrite(at, [-2, -1], `${written(at, -2, -1)} ago`) };
}

/** `performed order_completed every week`. */
function everyPeriod(at: Stumble): ReturnType<Mistake> {
  const unit = tokenAt(at, 1);
  if (!/^(every|each)$/.test(wordAt(at) ?? "") || !isOf(unit, t.CalendarUnitWord) || !isInPerformed(at))
    return undefined;
  return { notes: [`in each of so many: \`in exactly 4 of last 4 ${unit!.image}s\``] };
}
