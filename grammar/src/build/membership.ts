import type { CstNode } from "chevrotain";
import type { Elements, Expression } from "../ast.ts";
import * as t from "../lex/tokens.ts";
import { type Build, childNode, childToken, errorExpression, missingName, nameOf, nodeSpan } from "./cst.ts";
import { path } from "./factor.ts";
import { wholeNumber } from "./literals.ts";

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

/** `in audience x`, `not in audience x`, `in group y`. */
export function inAudience(build: Build, node: CstNode): Expression {
  const name = childToken(node, t.Identifier);
  return {
    kind: "inAudience",
    of: childToken(node, t.Group) === undefined ? "audience" : "group",
    negated: childToken(node, t.Not) !== undefined,
    name: name === undefined ? missingName(build) : nameOf(name),
    span: nodeSpan(build, node),
  };
}
