import type { CstNode, IToken } from "chevrotain";
import type { Case, Expression, Reference } from "../ast.ts";
import { diagnostic } from "../diagnostic.ts";
import { spanOf } from "../lex/span-of.ts";
import * as t from "../lex/tokens.ts";
import type { Span } from "../span.ts";
import {
  type Build,
  childNode,
  childNodes,
  childToken,
  childTokens,
  errorExpression,
  missingName,
  nameOf,
  nodeSpan,
} from "./cst.ts";
import {
  dateLiteral,
  durationOf,
  instantLiteral,
  numberLiteral,
  parameter,
  textLiteral,
} from "./literals.ts";
import { aggregate, maxWithin } from "./selector.ts";

/** A value that needs no parentheses anywhere: a literal, a name, a call, or something in parentheses. */
export function factor(build: Build, node: CstNode): Expression {
  return literal(build, node) ?? composite(build, node) ?? errorExpression(nodeSpan(build, node));
}

function literal(build: Build, node: CstNode): Expression | undefined {
  const text = childToken(node, t.Text);
  if (text !== undefined) return textLiteral(text);
  const number = childToken(node, t.NumberToken);
  if (number !== undefined) {
    const unit = childToken(node, t.UnitWord);
    if (unit === undefined) return numberLiteral(number);
    const duration = durationOf(build, number, unit);
    return { kind: "duration", duration, span: duration.span };
  }
  const supplied = childToken(node, t.ParameterToken);
  if (supplied !== undefined) return parameter(supplied);
  const date = childToken(node, t.DateToken);
  if (date !== undefined) return dateLiteral(date);
  const instant = childToken(node, t.InstantToken);
  if (instant !== undefined) return instantLiteral(instant);
  const truth = childToken(node, t.True) ?? childToken(node, t.False);
  return truth && { kind: "boolean", value: truth.image === "true", span: spanOf(truth) };
}

function composite(build: Build, node: CstNode): Expression | undefined {
  const choice = childNode(node, "choice");
  if (choice !== undefined) return ifThenElse(build, choice);
  const cases = childNode(node, "cases");
  if (cases !== undefined) return caseWhen(build, cases);
  const events = childNode(node, "aggregate");
  if (events !== undefined) return aggregate(build, events) ?? errorExpression(nodeSpan(build, events));
  const rolling = childNode(node, "maxWithin");
  if (rolling !== undefined) return maxWithin(build, rolling);
  const named = childNode(node, "call");
  if (named !== undefined) return call(build, named);
  const names = childNode(node, "path");
  if (names !== undefined) return path(build, names) ?? errorExpression(nodeSpan(build, names));
  const inner = childNode(node, "expression");
  return inner && build.expression(inner);
}

/** `a.b.c`; nothing if recovery left no name. */
export function path(build: Build, node: CstNode | undefined): Reference | undefined {
  if (node === undefined) return undefined;
  const names = childTokens(node, t.Identifier).map(nameOf);
  return names.length === 0 ? undefined : { kind: "reference", path: names, span: nodeSpan(build, node) };
}

function call(build: Build, node: CstNode): Expression {
  const name = childToken(node, t.Identifier);
  if (name?.tokenType === t.Where) return secondFilter(build, name, nodeSpan(build, node));
  return {
    kind: "call",
    function: name === undefined ? missingName(build) : nameOf(name),
    arguments: childNodes(node, "expression").map((child) => build.expression(child)),
    span: nodeSpan(build, node),
  };
}

/** `performed E where (a) and where (b)`. */
function secondFilter(build: Build, where: IToken, span: Span): Expression {
  const data = { found: "`where`", expected: "a condition or a value" };
  const notes = ["one filter holds all that is asked of an event: `where (… and …)`"];
  build.report(
    diagnostic("unexpected-token", data, { source: build.source, span: spanOf(where) }, { notes }),
  );
  return errorExpression(span);
}

function ifThenElse(build: Build, node: CstNode): Case {
  const [when, then, otherwise] = [0, 1, 2].map((index) =>
    build.expression(childNode(node, "expression", index)),
  );
  const missing = errorExpression(nodeSpan(build, node));
  return {
    kind: "case",
    form: "if",
    branches: [{ when: when ?? missing, then: then ?? missing }],
    otherwise: otherwise ?? missing,
    span: nodeSpan(build, node),
  };
}

function caseWhen(build: Build, node: CstNode): Case {
  const otherwise = childNode(node, "expression");
  return {
    kind: "case",
    form: "case",
    branches: childNodes(node, "branch").map((branch) => ({
      when: build.expression(childNode(branch, "expression")),
      then: build.expression(childNode(branch, "expression", 1)),
    })),
    ...(otherwise && { otherwise: build.expression(otherwise) }),
    span: nodeSpan(build, node),
  };
}
