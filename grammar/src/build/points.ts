import type { CstNode } from "chevrotain";
import type {
  HappyHours,
  NumberLiteral,
  PointsRestriction,
  PointsSetting,
  TextLiteral,
  Weekday,
} from "../ast.ts";
import { diagnostic } from "../diagnostic.ts";
import { spanOf } from "../lex/span-of.ts";
import * as t from "../lex/tokens.ts";
import { cover } from "../span.ts";
import { type Build, childNodes, childToken, childTokens, nodeSpan, tokenValue } from "./cst.ts";
import { numberLiteral, textLiteral, timeLiteral } from "./literals.ts";

/** `points multiply 2.5 …`, `points boost 500`; nothing where recovery left out what it needs. */
export function points(build: Build, node: CstNode): PointsSetting | undefined {
  const effect = childToken(node, t.PointsEffect)?.image as PointsSetting["effect"] | undefined;
  const amount = signedAmount(node);
  if (effect === undefined || amount === undefined) return undefined;
  const [first, second] = childNodes(node, "point").map(timeLiteral);
  const hasFrom = childToken(node, t.From) !== undefined;
  const from = hasFrom ? first : undefined;
  const to = hasFrom ? second : first;
  return {
    kind: "points",
    effect,
    amount,
    ...(from && { from }),
    ...(to && { to }),
    happyHours: childNodes(node, "happyHours").flatMap((child) => happyHours(build, child) ?? []),
    restrictions: restrictions(build, childNodes(node, "restriction")),
    span: nodeSpan(build, node),
  };
}

function signedAmount(node: CstNode): NumberLiteral | undefined {
  const number = childToken(node, t.NumberToken);
  if (number === undefined) return undefined;
  const literal = numberLiteral(number);
  const minus = childToken(node, t.Minus);
  return minus === undefined
    ? literal
    : { ...literal, value: `-${literal.value}`, span: cover(spanOf(minus), literal.span) };
}

function happyHours(build: Build, node: CstNode): HappyHours | undefined {
  const [first, last] = childTokens(node, t.WeekdayWord);
  const [from, to] = childTokens(node, t.Clock);
  if (first === undefined || from === undefined || to === undefined) return undefined;
  return {
    firstDay: first.image as Weekday,
    lastDay: (last ?? first).image as Weekday,
    fromMinute: Number(tokenValue(from)),
    toMinute: Number(tokenValue(to)),
    span: nodeSpan(build, node),
  };
}

/** Each field once. */
function restrictions(build: Build, nodes: readonly CstNode[]): PointsRestriction[] {
  const seen = new Map<string, PointsRestriction>();
  for (const node of nodes) {
    const restriction = restrictionOf(build, node);
    if (restriction === undefined) continue;
    const twin = seen.get(restriction.field);
    if (twin === undefined) {
      seen.set(restriction.field, restriction);
      continue;
    }
    const { source } = build;
    const secondary = [{ source, span: twin.span, text: "the first one" }];
    const primary = { source, span: restriction.span };
    build.report(diagnostic("duplicate-setting", { setting: restriction.field }, primary, { secondary }));
  }
  return [...seen.values()];
}

function restrictionOf(build: Build, node: CstNode): PointsRestriction | undefined {
  const field = childToken(node, t.PointsField) ?? childToken(node, t.PointsListField);
  if (field === undefined) return undefined;
  const values = childNodes(node, "restrictionValue").flatMap((child): (TextLiteral | NumberLiteral)[] => {
    const text = childToken(child, t.Text);
    if (text !== undefined) return [textLiteral(text)];
    const number = childToken(child, t.NumberToken);
    return number === undefined ? [] : [numberLiteral(number)];
  });
  return { field: field.image as PointsRestriction["field"], values, span: nodeSpan(build, node) };
}
