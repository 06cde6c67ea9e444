import type { CstNode, TokenType } from "chevrotain";
import { spanOf } from "../lex/span-of.ts";
import * as t from "../lex/tokens.ts";
import { leaveOut, reportMisfit } from "./clauses.ts";
import { type Build, childToken } from "./cst.ts";

/** `immediately`, `first` and `last` where they mean nothing. */
export function reportModifiers(
  build: Build,
  node: CstNode,
  refused: readonly TokenType[],
  place: string,
): void {
  for (const type of refused) {
    const word = childToken(node, type);
    if (word === undefined) continue;
    const { image } = word;
    const span = spanOf(word);
    const notes =
      type === t.Immediately
        ? ["it forbids any other event since the step before"]
        : [`\`performed ${image} … then …\` begins with the ${image} such event`];
    const fixes = [leaveOut(build, span)];
    reportMisfit(build, { name: `\`${image}\``, span }, place, { notes, fixes });
  }
}
