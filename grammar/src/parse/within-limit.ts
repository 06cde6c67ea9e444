import type { CstNode, IRecognitionException, IToken } from "chevrotain";
import { TooManyErrors } from "./expectations.ts";
import { parseTokens, type StartRule } from "./parser.ts";

/** Parses tokens, and leaves off with no more errors than are reported: then there is no tree. */
export function parseWithinLimit(
  tokens: IToken[],
  rule: StartRule,
): { cst: CstNode | undefined; errors: IRecognitionException[] } {
  try {
    return parseTokens(tokens, rule);
  } catch (error) {
    if (error instanceof TooManyErrors) return { cst: undefined, errors: error.errors };
    throw error;
  }
}
