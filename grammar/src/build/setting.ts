import type { CstNode, TokenType } from "chevrotain";
import type { Setting, Status, TextLiteral } from "../ast.ts";
import * as t from "../lex/tokens.ts";
import { type Build, childNode, childToken, childTokens, nameOf, nodeSpan } from "./cst.ts";
import { duration, textLiteral } from "./literals.ts";
import { points } from "./points.ts";

/** One setting; nothing where recovery left out what it needs. */
export function setting(build: Build, node: CstNode): Setting | undefined {
  const span = nodeSpan(build, node);
  const has = (word: TokenType) => childToken(node, word) !== undefined;
  const token = childToken(node, t.Text);
  const text = token && textLiteral(token);

  if (has(t.Description)) return text && { kind: "description", text, span };
  if (has(t.StatusKeyword)) {
    const status = childToken(node, t.StatusWord)?.image as Status | undefined;
    return status && { kind: "status", status, span };
  }
  if (has(t.Include)) return has(t.Anonymous) ? { kind: "includeAnonymous", span } : undefined;
  if (has(t.Sources)) return { kind: "sources", sources: texts(node), span };
  if (has(t.Refresh)) {
    const every = duration(build, childNode(node, "duration"));
    return every && { kind: "refreshEvery", every, span };
  }
  if (has(t.Timezone)) return text && { kind: "timezone", zone: text, span };
  if (has(t.Allow)) return { kind: "allow", members: texts(node), span };
  if (has(t.Badge)) return text && { kind: "badge", image: text, span };
  if (has(t.Send)) {
    const names = childNode(node, "names");
    return {
      kind: "sendTo",
      destinations: names === undefined ? [] : childTokens(names, t.Identifier).map(nameOf),
      span,
    };
  }
  const pointsNode = childNode(node, "points");
  return pointsNode && points(build, pointsNode);
}

function texts(node: CstNode): TextLiteral[] {
  const inner = childNode(node, "texts");
  return inner === undefined ? [] : childTokens(inner, t.Text).map(textLiteral);
}
