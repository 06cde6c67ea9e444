import * as t from "../../lex/tokens.ts";
import { isOf } from "../chunk.ts";
import {
  beginsOperand,
  endOfValues,
  isLiteral,
  leaveOut,
  type Mend,
  type Mistake,
  rewrite,
  type Stumble,
  tokenAt,
  wordAt,
  written,
} from "./mistake.ts";

/** What is asked of a value. */
export const VALUES: readonly Mistake[] = [
  isSomething,
  equalsWord,
  notValue,
  likePattern,
  includeValue,
  comparedLast,
  withinOfValue,
  lateAnniversary,
  thousands,
  bareList,
  toForAnd,
  dateWithSlashes,
  dateInQuotes,
];

const EMPTY = /^(null|nil|none|empty|blank|unknown|nothing|unset)$/;
const GREATER = /^(greater|more|bigger|larger|higher|above|over)$/;
const LESS = /^(less|fewer|smaller|lower|below|under)$/;

/** `plan is "pro"`, `plan is not missing`, `plan is null`, `age is greater than 21`. */
function isSomething(at: Stumble): ReturnType<Mistake> {
  if (!isOf(tokenAt(at, -1), t.Is)) return undefined;
  const isComplete = isOf(tokenAt(at), t.In, t.Between, t.PointWord, t.DayWord, t.Contains, t.EdgeWord);
  if (isComplete) return { blame: [-1, -1], expected: "a comparison", fixes: leaveOut(at, [-1, -1]) };
  const isNot = isOf(tokenAt(at), t.Not);
  const asked = isNot ? 1 : 0;
  const word = wordAt(at, asked) ?? "";
  const written = (last: number, text: string): Mend => ({
    blame: [-1, last],
    expected: `\`${text}\``,
    fixes: rewrite(at, [-1, last], text),
  });
  if (EMPTY.test(word) || word === "missing") return written(asked, isNot ? "is known" : "is missing");
  if (word === "known") return written(asked, "is missing");
  const last = isOf(tokenAt(at, asked + 1), t.Than) ? asked + 1 : asked;
  if (GREATER.test(word)) return written(last, isNot ? "<=" : ">");
  if (LESS.test(word)) return written(last, isNot ? ">=" : "<");
  const isValue = isLiteral(tokenAt(at, asked));
  return isValue ? written(asked - 1, isNot ? "!=" : "=") : undefined;
}

/** `plan equals "pro"`. */
function equalsWord(at: Stumble): ReturnType<Mistake> {
  if (!/^(equals?|eq)$/.test(wordAt(at) ?? "")) return undefined;
  const last = isOf(tokenAt(at, 1), t.To) ? 1 : 0;
  return { blame: [0, last], fixes: rewrite(at, [0, last], "=") };
}

/** `plan not "pro"`. */
function notValue(at: Stumble): ReturnType<Mistake> {
  if (!isOf(tokenAt(at, -1), t.Not) || beginsOperand(at, -1) || !isLiteral(tokenAt(at))) return undefined;
  return { blame: [-1, -1], expected: "`!=` or `not in`", fixes: rewrite(at, [-1, -1], "!=") };
}

const LOOKING_INSIDE = [
  "`contains`, `starts with`, `ends with` and `matches` look into a text",
  "`contains any (…)`, `contains all (…)` and `contains none (…)` look into a list",
];

/** `plan like "pro%"`, `tags has "vip"`. */
function likePattern(at: Stumble): ReturnType<Mistake> {
  if (!/^(i?like|ha(s|ve)|includes?|including)$/.test(wordAt(at) ?? "")) return undefined;
  return { notes: LOOKING_INSIDE };
}

/** `tags include "vip"`: the word begins a setting too, so that it is what stands behind it that surprises. */
function includeValue(at: Stumble): ReturnType<Mistake> {
  const isValue = isOf(tokenAt(at, -1), t.Include) && wordAt(at, -2) !== undefined;
  if (!isValue || at.expected !== "`anonymous`") return undefined;
  return { blame: [-1, -1], expected: "a comparison", misread: -2, notes: LOOKING_INSIDE };
}

/** `created_at = last 30 days`. */
function comparedLast(at: Stumble): ReturnType<Mistake> {
  const isLast = isOf(tokenAt(at), t.NumberToken) && isOf(tokenAt(at, -1), t.Last, t.Next);
  if (!isLast || !isOf(tokenAt(at, -2), t.ComparisonSign)) return undefined;
  return { blame: [-2, -2], expected: "`in`", fixes: rewrite(at, [-2, -2], "in") };
}

/** `created_at within last 30 days`, `created_at within 30 days`. */
function withinOfValue(at: Stumble): ReturnType<Mistake> {
  if (!isOf(tokenAt(at), t.Within)) return undefined;
  return { fixes: rewrite(at, [0, 0], isOf(tokenAt(at, 1), t.Last, t.Next) ? "in" : "in last") };
}

/** `birthday in next 7 days anniversary`. */
function lateAnniversary(at: Stumble): ReturnType<Mistake> {
  if (!isOf(tokenAt(at), t.Anniversary)) return undefined;
  return { notes: ["it stands before the time: `birthday anniversary in next 7 days`"] };
}

/** `1,000`. */
function thousands(at: Stumble): ReturnType<Mistake> {
  const [before, behind] = [tokenAt(at, -1), tokenAt(at, 1)];
  if (!isOf(tokenAt(at), t.Comma) || !isOf(before, t.NumberToken) || !/^\d{3}$/.test(behind?.image ?? ""))
    return undefined;
  const number = `${before!.image}_${behind!.image}`;
  return { blame: [-1, 1], expected: "a number", fixes: rewrite(at, [-1, 1], number) };
}

/** `plan in "pro", "team"`, `tags contains any "vip", "press"`. */
function bareList(at: Stumble): ReturnType<Mistake> {
  const isIn = isOf(tokenAt(at, -1), t.In);
  const isContains = isOf(tokenAt(at, -1), t.ElementWord) && isOf(tokenAt(at, -2), t.Contains);
  if (!(isIn || isContains) || !isLiteral(tokenAt(at))) return undefined;
  const last = endOfValues(at);
  const fixes = rewrite(at, [0, last], `(${written(at, 0, last)})`);
  return { expected: "`(`", fixes, ...(isContains && { misread: -3 }) };
}

/** `age between 21 to 35`. */
function toForAnd(at: Stumble): ReturnType<Mistake> {
  if (!isOf(tokenAt(at), t.To) || at.expected !== "`and`") return undefined;
  return { fixes: rewrite(at, [0, 0], "and") };
}

/** `since 01/31/2026`. */
function dateWithSlashes(at: Stumble): ReturnType<Mistake> {
  const isDate = isOf(tokenAt(at), t.NumberToken) && isOf(tokenAt(at, 1), t.Slash);
  return isDate && at.expected.startsWith("a date")
    ? { notes: ["a date is written year-month-day: `2026-01-31`"] }
    : undefined;
}

/** `since "2026-01-01"`. */
function dateInQuotes(at: Stumble): ReturnType<Mistake> {
  const token = tokenAt(at);
  if (!isOf(token, t.Text) || !at.expected.startsWith("a date")) return undefined;
  const text = String(token!.payload);
  return /^\d{4}-\d\d-\d\d(T[\d:.]+(Z|[+-]\d\d:\d\d))?$/.test(text)
    ? { fixes: rewrite(at, [0, 0], text) }
    : undefined;
}
