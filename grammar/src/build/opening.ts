import type { CstNode } from "chevrotain";
import { spanOf } from "../lex/span-of.ts";
import * as t from "../lex/tokens.ts";
import { cover, type Span } from "../span.ts";
import { childToken } from "./cst.ts";

export interface Opening {
  readonly negated: boolean;
  readonly span: Span;
}

/** `performed` or `did not perform`; nothing where recovery left neither. */
export function opening(node: CstNode): Opening | undefined {
  const first = childToken(node, t.Performed) ?? childToken(node, t.Did);
  const last = childToken(node, t.Performed) ?? childToken(node, t.Perform);
  if (first === undefined || last === undefined) return undefined;
  return { negated: first !== last, span: cover(spanOf(first), spanOf(last)) };
}
