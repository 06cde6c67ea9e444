import * as t from "../../lex/tokens.ts";
import { isOf } from "../chunk.ts";
import { windowAt } from "./comparisons.ts";
import {
  beginsOperand,
  endOfValues,
  expects,
  isInPerformed,
  isLiteral,
  isOverBefore,
  leaveOut,
  type Mistake,
  rewrite,
  type Stumble,
  tokenAt,
  wordAt,
  written,
} from "./mistake.ts";

/** What is asked of a value. */
export const VALUES: readonly Mistake[] = [
  likePattern,
  includeValue,
  comparedLast,
  withinOfValue,
  lateAnniversary,
  bareList,
  bareWord,
  listWithoutQuantifier,
  quantifierWithOf,
  otherMatch,
  toForAnd,
  caseInWords,
  percentageAsNumber,
];

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
  if (!isValue || !expects(at, t.Anonymous)) return undefined;
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
  const window = windowAt(at, 0);
  if (window !== undefined)
    return { blame: [0, window.last], fixes: rewrite(at, [0, window.last], window.text) };
  if (!isOf(tokenAt(at), t.Within)) return undefined;
  return { fixes: rewrite(at, [0, 0], isOf(tokenAt(at, 1), t.Last, t.Next) ? "in" : "in last") };
}

/** `birthday in next 7 days anniversary`. */
function lateAnniversary(at: Stumble): ReturnType<Mistake> {
  if (!isOf(tokenAt(at), t.Anniversary)) return undefined;
  return { notes: ["it stands before the time: `birthday anniversary in next 7 days`"] };
}

/** `plan in "pro", "team"`, `tags contains any "vip", "press"`. */
function bareList(at: Stumble): ReturnType<Mistake> {
  const isIn = isOf(tokenAt(at, -1), t.In) && !isInPerformed(at);
  const isContains = isOf(tokenAt(at, -1), t.ElementWord) && isOf(tokenAt(at, -2), t.Contains);
  if (!(isIn || isContains) || !isLiteral(tokenAt(at))) return undefined;
  const last = endOfValues(at);
  const fixes = rewrite(at, [0, last], `(${written(at, 0, last)})`);
  return { expected: "`(`", fixes, ...(isContains && { misread: -3 }) };
}

/** `plan in US`: a word that is no time. */
function bareWord(at: Stumble): ReturnType<Mistake> {
  if (tokenAt(at)?.tokenType !== t.Identifier || !isOverBefore(at, 1)) return undefined;
  const isIn = isOf(tokenAt(at, -1), t.In) && !beginsOperand(at, -1) && !isInPerformed(at);
  const word = written(at, 0, 0);
  return isIn
    ? { notes: [`one of several texts: \`in ("${word}")\`; an uploaded list: \`in list ${word}\``] }
    : undefined;
}

/** `tags contains ("vip", "press")`. */
function listWithoutQuantifier(at: Stumble): ReturnType<Mistake> {
  const isList = isOf(tokenAt(at), t.Comma) && isOf(tokenAt(at, -2), t.LeftParenthesis);
  if (!isList || !isOf(tokenAt(at, -3), t.Contains)) return undefined;
  return {
    blame: [-3, -2],
    expected: "`contains any (`, `contains all (` or `contains none (`",
    misread: -4,
    fixes: rewrite(at, [-3, -2], "contains any ("),
  };
}

/** `tags contains any of ("vip", "press")`. */
function quantifierWithOf(at: Stumble): ReturnType<Mistake> {
  const isOfWord = isOf(tokenAt(at), t.Of) && isOf(tokenAt(at, -1), t.ElementWord);
  if (!isOfWord || !isOf(tokenAt(at, -2), t.Contains)) return undefined;
  return { expected: "`(`", misread: -3, fixes: leaveOut(at, [0, 0]) };
}

/** `first_name begins with "x"`, `first_name starts_with "x"`. */
function otherMatch(at: Stumble): ReturnType<Mistake> {
  const [, edge, joined] = /^(begin|start|end)s?(_?with)?$/.exec(wordAt(at) ?? "") ?? [];
  if (edge === undefined || (joined === undefined) !== isOf(tokenAt(at, 1), t.With)) return undefined;
  const last = joined === undefined ? 1 : 0;
  const text = `${edge === "end" ? "ends" : "starts"} with`;
  return { blame: [0, last], fixes: rewrite(at, [0, last], text) };
}

/** `plan = "pro" ignore case`, `plan = "pro" case insensitive`. */
function caseInWords(at: Stumble): ReturnType<Mistake> {
  const isVerb = /^ignor(e|es|ed)$/.test(wordAt(at) ?? "") && wordAt(at, 1) === "case";
  const isAdjective = wordAt(at) === "case" && /^(insensitive(ly)?|ignored)$/.test(wordAt(at, 1) ?? "");
  if (!isVerb && !isAdjective) return undefined;
  return { blame: [0, 1], expected: "`ignoring case`", fixes: rewrite(at, [0, 1], "ignoring case") };
}

/** `percentile(cltv) >= 80%`. */
function percentageAsNumber(at: Stumble): ReturnType<Mistake> {
  if (!isOf(tokenAt(at), t.PercentageToken) || !isOf(tokenAt(at, -1), t.ComparisonSign)) return undefined;
  const number = String(Number((Number(tokenAt(at)!.payload) / 100).toFixed(8)));
  const notes = [`a percentage is a share of members or of personas; a number is written \`${number}\``];
  return { notes, fixes: rewrite(at, [0, 0], number) };
}

/** `age between 21 to 35`. */
function toForAnd(at: Stumble): ReturnType<Mistake> {
  if (!isOf(tokenAt(at), t.To) || !expects(at, t.And)) return undefined;
  return { fixes: rewrite(at, [0, 0], "and") };
}
