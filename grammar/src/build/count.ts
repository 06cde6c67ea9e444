import type { CstNode, IToken } from "chevrotain";
import type { CountClause, Habit } from "../ast.ts";
import { diagnostic } from "../diagnostic.ts";
import { spanOf } from "../lex/span-of.ts";
import * as t from "../lex/tokens.ts";
import { type Build, childNode, childToken, childTokens, nodeSpan } from "./cst.ts";
import { duration, wholeNumber } from "./literals.ts";

/** `at least 3 times`, `between 2 and 5 times`, `once`; nothing where recovery left out what it needs. */
export function count(build: Build, node: CstNode): CountClause | undefined {
  const span = nodeSpan(build, node);
  if (childToken(node, t.Once) !== undefined) return { comparison: "exactly", count: 1, span };
  const inner = childNode(node, "quantity");
  const last = inner && childTokens(inner, t.NumberToken).at(-1);
  if (inner === undefined || last === undefined) return undefined;
  const isNumber = /^\d+$/.test(last.image);
  if (childToken(node, t.TimesWord) === undefined && isNumber) reportMissingTimes(build, last);
  const found = quantity(build, inner);
  return found && { ...found, span };
}

/** `in at least 3 of last 4 weeks`. */
export function habit(build: Build, node: CstNode): Habit | undefined {
  const inner = childNode(node, "quantity");
  const found = inner && quantity(build, inner);
  const periods = duration(build, childNode(node, "duration"));
  return found && periods && { count: found, periods, span: nodeSpan(build, node) };
}

/** `at least 3`, `between 2 and 5`. */
function quantity(build: Build, node: CstNode): CountClause | undefined {
  const span = nodeSpan(build, node);
  const [low, high] = childTokens(node, t.NumberToken);
  if (low === undefined) return undefined;
  const number = wholeNumber(build, low);
  if (childToken(node, t.Between) !== undefined) {
    return high && { comparison: "between", count: number, upper: wholeNumber(build, high), span };
  }
  const comparison = comparisonOf(node);
  return comparison && { comparison, count: number, span };
}

function comparisonOf(node: CstNode): CountClause["comparison"] | undefined {
  const bound = childToken(node, t.Bound);
  if (bound !== undefined) return bound.tokenType === t.Least ? "atLeast" : "atMost";
  if (childToken(node, t.Exactly) !== undefined) return "exactly";
  if (childToken(node, t.More) !== undefined) return "moreThan";
  return childToken(node, t.Fewer) === undefined ? undefined : "fewerThan";
}

function reportMissingTimes(build: Build, number: IToken): void {
  const word = number.image === "1" ? "time" : "times";
  const { end } = spanOf(number);
  const { source } = build;
  const fix = {
    title: `closest: \`${number.image} ${word}\``,
    source,
    span: { start: end, end },
    replacement: ` ${word}`,
  };
  const primary = { source, span: spanOf(number) };
  build.report(diagnostic("missing-times", { word }, primary, { fixes: [fix] }));
}
