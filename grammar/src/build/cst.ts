import type { CstElement, CstNode, IToken, TokenType } from "chevrotain";
import type { ErrorExpression, Expression, Name } from "../ast.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { spanOf } from "../lex/span-of.ts";
import type { Span } from "../span.ts";

/** What the builders share: the source, and where to report. */
export interface Build {
  readonly source: string;
  readonly text: string;
  readonly report: (d: Diagnostic) => void;
  /** The builders that need each other: those of parts get at the whole through these. */
  readonly expression: (node: CstNode | undefined) => Expression;
  readonly operand: (node: CstNode) => Expression;
  readonly sum: (node: CstNode | undefined) => Expression;
  /** Where a node that recovery left without any token is said to stand. */
  readonly fallback: Span;
}

/**
 * Reading a CST after recovery: any child may be missing, so every reader answers `undefined` or an empty list. Tokens
 * that recovery invented have no place in the text and are passed over.
 */
export function childNode(node: CstNode, name: string, index = 0): CstNode | undefined {
  return childNodes(node, name)[index];
}

export function childNodes(node: CstNode, name: string): CstNode[] {
  return (node.children[name] ?? []).filter((element): element is CstNode => !isToken(element));
}

export function childToken(node: CstNode, type: TokenType, index = 0): IToken | undefined {
  return childTokens(node, type)[index];
}

export function childTokens(node: CstNode, type: TokenType): IToken[] {
  return (node.children[type.name] ?? []).filter(
    (element): element is IToken => isToken(element) && isReal(element),
  );
}

function isToken(element: CstElement): element is IToken {
  return "image" in element;
}

function isReal(token: IToken): boolean {
  return token.isInsertedInRecovery !== true && token.startOffset >= 0;
}

/** From the first token of a node to its last. */
export function nodeSpan(build: Build, node: CstNode): Span {
  const start = node.location?.startOffset;
  const end = node.location?.endOffset;
  if (start === undefined || end === undefined || !(start >= 0) || !(end >= start)) return build.fallback;
  return { start, end: end + 1 };
}

/** The value of a token whose spelling is not its value; its spelling otherwise. */
export function tokenValue(token: IToken): string {
  return typeof token.payload === "string" ? token.payload : token.image;
}

export function nameOf(token: IToken): Name {
  return { text: tokenValue(token), span: spanOf(token) };
}

/** A missing name: empty, which no author can write, so that resolving passes over it. */
export function missingName(build: Build): Name {
  return { text: "", span: build.fallback };
}

/** Stands where recovery left nothing to build from; its error has been reported. */
export function errorExpression(span: Span): ErrorExpression {
  return { kind: "error", span };
}

/** The expressions of `( a, b, c )`. */
export function expressionList(build: Build, node: CstNode | undefined): Expression[] {
  return node === undefined ? [] : childNodes(node, "expression").map(build.expression);
}
