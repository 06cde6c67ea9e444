import type { CstNode } from "chevrotain";
import type { Elements, Expression, MembershipChange, OfPersonas } from "../ast.ts";
import * as t from "../lex/tokens.ts";
import {
  type Build,
  childNode,
  childToken,
  childTokens,
  errorExpression,
  missingName,
  nameOf,
  nodeSpan,
} from "./cst.ts";
import { path } from "./factor.ts";
import { numberLiteral, percentage, wholeNumber } from "./literals.ts";
import { timePhrase } from "./time.ts";

/** `any of devices (…)`, `at least 2 of devices (…)`. */
export function elements(build: Build, node: CstNode): Expression {
  const span = nodeSpan(build, node);
  const list = path(build, childNode(node, "path"));
  if (list === undefined) return errorExpression(span);
  const word = childToken(node, t.ElementWord);
  const number = childToken(node, t.NumberToken);
  return {
    kind: "elements",
    quantifier: (word?.image as Elements["quantifier"] | undefined) ?? "atLeast",
    ...(word === undefined && { count: number === undefined ? 0 : wholeNumber(build, number) }),
    list,
    condition: build.expression(childNode(node, "expression")),
    span,
  };
}

/** `any of personas (…)`, `at least 3 of personas (…)`, `at least 50% of personas (…)`. */
export function ofPersonas(build: Build, node: CstNode): Expression {
  const word = childToken(node, t.ElementWord);
  const number = childToken(node, t.NumberToken);
  const share = childToken(node, t.PercentageToken);
  if (number !== undefined) wholeNumber(build, number);
  const amount = share === undefined ? number && numberLiteral(number) : percentage(build, share);
  const span = nodeSpan(build, node);
  if (word === undefined && amount === undefined) return errorExpression(span);
  return {
    kind: "ofPersonas",
    quantifier: (word?.image as OfPersonas["quantifier"] | undefined) ?? "atLeast",
    ...(amount && { amount }),
    condition: build.expression(childNode(node, "expression")),
    span,
  };
}

/** `in audience x`, `not in audience x.part`, `in group y`, `in list z`. */
export function membership(build: Build, node: CstNode): Expression {
  const [word, partWord] = childTokens(node, t.Identifier);
  const name = word === undefined ? missingName(build) : nameOf(word);
  const negated = childToken(node, t.Not) !== undefined;
  const span = nodeSpan(build, node);
  if (childToken(node, t.List) !== undefined) return { kind: "inUploadedList", negated, name, span };
  return {
    kind: "inAudience",
    of: childToken(node, t.Group) === undefined ? "audience" : "group",
    negated,
    name,
    ...(partWord && { part: nameOf(partWord) }),
    span,
  };
}

/** `entered audience x in last 7 days`. */
export function membershipChange(build: Build, node: CstNode): Expression {
  const name = childToken(node, t.Identifier);
  const time = childNode(node, "time");
  const when = time && timePhrase(build, time);
  return {
    kind: "membershipChange",
    change: childToken(node, t.ChangeWord)?.image as MembershipChange["change"],
    name: name === undefined ? missingName(build) : nameOf(name),
    ...(when && { when }),
    span: nodeSpan(build, node),
  };
}
