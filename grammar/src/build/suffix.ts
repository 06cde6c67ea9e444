import type { CstNode } from "chevrotain";
import type { ComparisonOperator, Expression, ListContains, TextMatch } from "../ast.ts";
import { SIGN_OPERATORS } from "../lex/scan-sign.ts";
import * as t from "../lex/tokens.ts";
import type { Span } from "../span.ts";
import {
  type Build,
  childNode,
  childNodes,
  childToken,
  errorExpression,
  expressionList,
  nameOf,
} from "./cst.ts";
import { timePhrase } from "./time.ts";

/** What follows a value and makes it a condition: a comparison, a list, a text match, a time. */
export function suffix(build: Build, value: Expression, node: CstNode, span: Span): Expression {
  const sums = () => [build.sum(childNode(node, "sum")), build.sum(childNode(node, "sum", 1))] as const;

  const sign = childToken(node, t.ComparisonSign);
  if (sign !== undefined) {
    const operator = (SIGN_OPERATORS.get(sign.tokenType) ?? "=") as ComparisonOperator;
    return {
      kind: "compare",
      operator,
      left: value,
      right: sums()[0],
      ignoringCase: ignoringCase(node),
      span,
    };
  }
  if (childToken(node, t.In) !== undefined) {
    const negated = childToken(node, t.Not) !== undefined;
    if (childToken(node, t.List) !== undefined) {
      const name = childToken(node, t.Identifier);
      if (name === undefined) return errorExpression(span);
      return { kind: "inUploadedList", value, negated, name: nameOf(name), span };
    }
    const options = expressionList(build, childNode(node, "list"));
    return { kind: "in", value, negated, options, ignoringCase: ignoringCase(node), span };
  }
  if (childToken(node, t.Between) !== undefined) {
    const [low, high] = sums();
    return { kind: "between", value, low, high, span };
  }
  const known = childToken(node, t.KnownWord);
  if (known !== undefined) return { kind: "known", value, negated: known.image === "missing", span };

  const quantifier = childToken(node, t.ElementWord);
  if (quantifier !== undefined) {
    const options = expressionList(build, childNode(node, "list"));
    return {
      kind: "listContains",
      quantifier: quantifier.image as ListContains["quantifier"],
      value,
      options,
      span,
    };
  }
  const match = childNode(node, "textMatch");
  if (match !== undefined) {
    const pattern = build.sum(childNode(match, "sum"));
    return {
      kind: "textMatch",
      operator: textOperator(match),
      value,
      pattern,
      ignoringCase: ignoringCase(match),
      span,
    };
  }
  const time = childNode(node, "time");
  const phrase = time && timePhrase(build, time);
  if (phrase === undefined) return errorExpression(span);
  return { kind: "time", value, anniversary: childToken(node, t.Anniversary) !== undefined, phrase, span };
}

function ignoringCase(node: CstNode): boolean {
  return childNodes(node, "ignoringCase").some((child) => childToken(child, t.Ignoring) !== undefined);
}

function textOperator(node: CstNode): TextMatch["operator"] {
  const edge = childToken(node, t.EdgeWord);
  if (edge !== undefined) return edge.tokenType === t.Starts ? "startsWith" : "endsWith";
  return childToken(node, t.Matches) === undefined ? "contains" : "matches";
}
