import type { CstNode } from "chevrotain";
import type { Together } from "../ast.ts";
import { diagnostic } from "../diagnostic.ts";
import { spanOf } from "../lex/span-of.ts";
import * as t from "../lex/tokens.ts";
import { type Build, childNode, childNodes, childToken, nodeSpan } from "./cst.ts";
import { duration } from "./literals.ts";
import { opening } from "./opening.ts";
import { TOGETHER } from "./places.ts";
import { selector } from "./selector.ts";

/** `performed together A, B within any 7 days`. */
export function together(build: Build, node: CstNode, inner: CstNode): Together | undefined {
  const { source, text } = build;
  const nodes = childNodes(inner, "selector");
  const selectors = nodes.flatMap((child) => selector(build, child, TOGETHER) ?? []);
  const withinNode = childNode(inner, "within");
  const within = duration(build, withinNode && childNode(withinNode, "duration"));
  if (withinNode !== undefined && childToken(withinNode, t.Any) === undefined)
    reportMissingAny(build, withinNode);
  const [only] = selectors;
  const begin = opening(node);
  if (nodes.length === 1 && only !== undefined && begin !== undefined) {
    const word = childToken(inner, t.Together);
    const event = text.slice(only.span.start, only.span.end);
    const words = text.slice(begin.span.start, begin.span.end);
    const span = nodeSpan(build, node);
    const fix = { title: `closest: \`${words} …\``, source, span, replacement: `${words} ${event}` };
    const primary = { source, span: word === undefined ? span : spanOf(word) };
    build.report(diagnostic("together-needs-two", {}, primary, { fixes: [fix] }));
  }
  if (within === undefined || selectors.length < nodes.length) return undefined;
  return {
    kind: "together",
    negated: begin?.negated === true,
    selectors,
    within,
    span: nodeSpan(build, node),
  };
}

function reportMissingAny(build: Build, node: CstNode): void {
  const word = childToken(node, t.Within);
  if (word === undefined) return;
  const { source } = build;
  const span = spanOf(word);
  const fix = { title: "closest: `within any`", source, span, replacement: "within any" };
  const data = { found: "`within`", expected: "`within any`" };
  build.report(diagnostic("unexpected-token", data, { source, span }, { fixes: [fix] }));
}
