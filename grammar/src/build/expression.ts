import type { CstNode, IToken } from "chevrotain";
import type { Arithmetic, ErrorExpression, Expression, Logical } from "../ast.ts";
import * as t from "../lex/tokens.ts";
import type { Span } from "../span.ts";
import { type Build, childNode, childNodes, childToken, childTokens, nodeSpan, tokenSpan } from "./cst.ts";
import { factor } from "./factor.ts";
import { elements, inAudience } from "./membership.ts";
import { performed } from "./selector.ts";
import { suffix } from "./suffix.ts";

/** Stands where recovery left nothing to build from; its error has been reported. */
export function errorExpression(span: Span): ErrorExpression {
  return { kind: "error", span };
}

/** A whole condition or value: operands joined by `and` and `or`, of which `and` binds tighter. */
export function expression(build: Build, node: CstNode | undefined): Expression {
  if (node === undefined) return errorExpression(build.fallback);
  const operands = childNodes(node, "operand").map((child) => operand(build, child));
  const connectives = childTokens(node, t.Connective);
  const alternatives: Expression[][] = [[]];
  for (const [index, built] of operands.entries()) {
    if (index > 0 && connectives[index - 1]?.tokenType === t.Or) alternatives.push([]);
    alternatives.at(-1)?.push(built);
  }
  return logical(
    build,
    node,
    "or",
    alternatives.map((conjuncts) => logical(build, node, "and", conjuncts)),
  );
}

/** Joins operands; chains of one operator are flat, whatever parentheses stood in them. */
function logical(
  build: Build,
  node: CstNode,
  kind: Logical["kind"],
  operands: readonly Expression[],
): Expression {
  const [first] = operands;
  if (first === undefined) return errorExpression(nodeSpan(build, node));
  const last = operands.at(-1) ?? first;
  if (operands.length === 1) return first;
  const flat = operands.flatMap((operand) => (operand.kind === kind ? operand.operands : [operand]));
  return { kind, operands: flat, span: { start: first.span.start, end: last.span.end } };
}

/** One operand of `and` and `or`, with the `not`s before it. */
export function operand(build: Build, node: CstNode): Expression {
  const condition = positive(build, node);
  return childTokens(node, t.Not).reduceRight<Expression>(
    (inner, not) => ({ kind: "not", operand: inner, span: from(not, inner) }),
    condition,
  );
}

function positive(build: Build, node: CstNode): Expression {
  const event = childNode(node, "performed");
  if (event !== undefined) return performed(build, event);
  const list = childNode(node, "elements");
  if (list !== undefined) return elements(build, list);
  const audience = childNode(node, "inAudience");
  if (audience !== undefined) return inAudience(build, audience);
  const value = childNode(node, "sum");
  if (value === undefined) return errorExpression(nodeSpan(build, node));
  const after = childNode(node, "suffix");
  return after === undefined ? sum(build, value) : suffix(build, sum(build, value), after);
}

/** A value: factors joined by the four signs, of which `*` and `/` bind tighter; both from the left. */
export function sum(build: Build, node: CstNode | undefined): Expression {
  if (node === undefined) return errorExpression(build.fallback);
  const [first, ...rest] = childNodes(node, "factor").map((child) => signedFactor(build, child));
  if (first === undefined) return errorExpression(nodeSpan(build, node));
  const signs = childTokens(node, t.ArithmeticSign);
  let total: Expression | undefined;
  let totalSign: Arithmetic["operator"] = "+";
  let product = first;
  const add = () => (total === undefined ? product : arithmetic(totalSign, total, product));
  for (const [index, next] of rest.entries()) {
    const sign = (signs[index]?.image ?? "+") as Arithmetic["operator"];
    if (sign === "*" || sign === "/") {
      product = arithmetic(sign, product, next);
    } else {
      total = add();
      totalSign = sign;
      product = next;
    }
  }
  return add();
}

function arithmetic(operator: Arithmetic["operator"], left: Expression, right: Expression): Arithmetic {
  return { kind: "arithmetic", operator, left, right, span: { start: left.span.start, end: right.span.end } };
}

function signedFactor(build: Build, node: CstNode): Expression {
  return childTokens(node, t.Minus).reduceRight<Expression>(
    (inner, minus) => ({ kind: "negate", operand: inner, span: from(minus, inner) }),
    factor(build, node),
  );
}

function from(token: IToken, inner: Expression): Span {
  return { start: tokenSpan(token).start, end: inner.span.end };
}

/** The expressions of `( a, b, c )`. */
export function list(build: Build, node: CstNode | undefined): Expression[] {
  return node === undefined ? [] : childNodes(node, "expression").map((child) => expression(build, child));
}

export function ignoringCase(node: CstNode): boolean {
  return childNodes(node, "ignoringCase").some((child) => childToken(child, t.Ignoring) !== undefined);
}
