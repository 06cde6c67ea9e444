import type { CstNode, IToken } from "chevrotain";
import type { Arithmetic, Expression, Logical } from "../ast.ts";
import { diagnostic } from "../diagnostic.ts";
import { spanOf } from "../lex/span-of.ts";
import * as t from "../lex/tokens.ts";
import type { Span } from "../span.ts";
import { type Build, childNode, childNodes, childTokens, errorExpression, nodeSpan } from "./cst.ts";
import { factor } from "./factor.ts";
import { elements, membership, membershipChange, ofPersonas } from "./membership.ts";
import { performed } from "./performed.ts";
import { followedBy } from "./selector.ts";
import { suffix } from "./suffix.ts";

/** What the builders of one chunk share. */
export function startBuild(shared: Omit<Build, "expression" | "operand" | "sum">): Build {
  const build: Build = {
    ...shared,
    expression: (node) => expression(build, node),
    operand: (node) => operand(build, node),
    sum: (node) => sum(build, node),
  };
  return build;
}

/**
 * An expression and the text it was read from, parentheses included: they are no part of the expression, but what
 * stands around it covers them.
 */
interface Piece {
  readonly expression: Expression;
  readonly text: Span;
}

/** A whole condition or value: operands joined by `and` and `or`, of which `and` binds tighter. */
function expression(build: Build, node: CstNode | undefined): Expression {
  if (node === undefined) return errorExpression(build.fallback);
  const connectives = childTokens(node, t.Connective);
  const alternatives: Piece[][] = [[]];
  const children = childNodes(node, "operand");
  for (const [index, child] of children.entries()) {
    if (index > 0 && connectives[index - 1]?.tokenType === t.Or) alternatives.push([]);
    const text = nodeSpan(build, child);
    const rest = () => children.slice(index + 1).map((other) => nodeSpan(build, other));
    alternatives.at(-1)?.push({ expression: operand(followedBy(build, text.end, rest), child), text });
  }
  if (alternatives.length > 1) checkMixed(build, connectives, alternatives);
  const joined = alternatives.flatMap((conjuncts) => logical("and", conjuncts) ?? []);
  return logical("or", joined)?.expression ?? errorExpression(nodeSpan(build, node));
}

/** `a and b or c` is legal, and read in two ways by two readers: a warning, and the parentheses that say it. */
function checkMixed(build: Build, connectives: readonly IToken[], alternatives: readonly Piece[][]): void {
  const { source, text } = build;
  const [or, and] = [t.Or, t.And].map((type) => connectives.find(({ tokenType }) => tokenType === type));
  if (or === undefined || and === undefined) return;
  const [first, second] = or.startOffset < and.startOffset ? [or, and] : [and, or];
  const pieces = alternatives.flat();
  const span = {
    start: pieces[0]?.text.start ?? first.startOffset,
    end: pieces.at(-1)?.text.end ?? second.startOffset,
  };
  let replacement = "";
  let from = span.start;
  for (const conjuncts of alternatives) {
    const start = conjuncts[0]?.text.start ?? from;
    const end = conjuncts.at(-1)?.text.end ?? start;
    const part = text.slice(start, end);
    replacement += text.slice(from, start) + (conjuncts.length > 1 ? `(${part})` : part);
    from = end;
  }
  const secondary = [
    { source, span: spanOf(first), text: first === and ? "`and` stands here" : "`or` stands here" },
  ];
  const fixes = [{ title: "put what `and` joins in parentheses", source, span, replacement }];
  const primary = { source, span: spanOf(second) };
  build.report(diagnostic("mixed-connectives", {}, primary, { secondary, fixes }));
}

/** Joins operands; chains of one operator are flat, whatever parentheses stood in them. */
function logical(kind: Logical["kind"], pieces: readonly Piece[]): Piece | undefined {
  const [first] = pieces;
  const last = pieces.at(-1);
  if (first === undefined || last === undefined || first === last) return first;
  const operands = pieces.flatMap(({ expression }) =>
    expression.kind === kind ? expression.operands : [expression],
  );
  const span = { start: first.text.start, end: last.text.end };
  return { expression: { kind, operands, span }, text: span };
}

/** One operand of `and` and `or`, with the `not`s before it. */
function operand(build: Build, node: CstNode): Expression {
  const { end } = nodeSpan(build, node);
  return childTokens(node, t.Not).reduceRight<Expression>(
    (inner, not) => ({ kind: "not", operand: inner, span: { start: not.startOffset, end } }),
    positive(build, node),
  );
}

function positive(build: Build, node: CstNode): Expression {
  const event = childNode(node, "performed");
  if (event !== undefined) return performed(build, event);
  const list = childNode(node, "elements");
  if (list !== undefined) return elements(build, list);
  const personas = childNode(node, "ofPersonas");
  if (personas !== undefined) return ofPersonas(build, personas);
  const member = childNode(node, "membership");
  if (member !== undefined) return membership(build, member);
  const change = childNode(node, "membershipChange");
  if (change !== undefined) return membershipChange(build, change);
  const value = childNode(node, "sum");
  if (value === undefined) return errorExpression(nodeSpan(build, node));
  const after = childNode(node, "suffix");
  if (after === undefined) return sum(build, value);
  const { start } = nodeSpan(build, value);
  const end = Math.max(nodeSpan(build, value).end, nodeSpan(build, after).end);
  return suffix(build, sum(build, value), after, { start, end });
}

/** A value: factors joined by the four signs, of which `*` and `/` bind tighter; both from the left. */
function sum(build: Build, node: CstNode | undefined): Expression {
  if (node === undefined) return errorExpression(build.fallback);
  const [first, ...rest] = childNodes(node, "factor").map(
    (child): Piece => ({ expression: signedFactor(build, child), text: nodeSpan(build, child) }),
  );
  if (first === undefined) return errorExpression(nodeSpan(build, node));
  const signs = childTokens(node, t.ArithmeticSign);
  let total: Piece | undefined;
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
  return add().expression;
}

function arithmetic(operator: Arithmetic["operator"], left: Piece, right: Piece): Piece {
  const span = { start: left.text.start, end: right.text.end };
  return {
    expression: { kind: "arithmetic", operator, left: left.expression, right: right.expression, span },
    text: span,
  };
}

function signedFactor(build: Build, node: CstNode): Expression {
  const { end } = nodeSpan(build, node);
  return childTokens(node, t.Minus).reduceRight<Expression>(
    (inner, minus) => ({ kind: "negate", operand: inner, span: { start: minus.startOffset, end } }),
    factor(build, node),
  );
}
