import type { CstNode } from "chevrotain";
import {
  AGGREGATE_FUNCTIONS,
  type AudienceDefinition,
  type Definition,
  type GroupDefinition,
  type Name,
  type Setting,
  type TraitDefinition,
  type WaterfallDefinition,
} from "../ast.ts";
import { diagnostic } from "../diagnostic.ts";
import { spanOf } from "../lex/span-of.ts";
import * as t from "../lex/tokens.ts";
import { SETTING_WORDS } from "../settings.ts";
import {
  type Build,
  childNode,
  childNodes,
  childToken,
  childTokens,
  missingName,
  nameOf,
  nodeSpan,
} from "./cst.ts";
import { textLiteral } from "./literals.ts";
import { choice, selectionWord } from "./selection.ts";
import { setting } from "./setting.ts";

/** A definition; nothing if recovery found none. */
export function definition(build: Build, node: CstNode): Definition | undefined {
  const audienceNode = childNode(node, "audience");
  if (audienceNode !== undefined) return audience(build, audienceNode);
  const traitNode = childNode(node, "trait");
  if (traitNode !== undefined) return trait(build, traitNode);
  const groupNode = childNode(node, "group");
  if (groupNode !== undefined) return group(build, groupNode);
  const waterfallNode = childNode(node, "waterfall");
  return waterfallNode && waterfall(build, waterfallNode);
}

function head(build: Build, node: CstNode) {
  const name = childToken(node, t.Identifier);
  const label = childToken(node, t.Text);
  return {
    name: name === undefined ? missingName(build) : nameOf(name),
    ...(label && { label: textLiteral(label) }),
  };
}

/** `of accounts`. */
function subject(node: CstNode): Pick<AudienceDefinition, "of"> {
  const inner = childNode(node, "subject");
  return inner !== undefined && childToken(inner, t.Accounts) !== undefined ? { of: "accounts" } : {};
}

function trait(build: Build, node: CstNode): TraitDefinition {
  const value = build.expression(childNode(node, "expression"));
  return { kind: "trait", ...head(build, node), ...subject(node), value, span: nodeSpan(build, node) };
}

function group(build: Build, node: CstNode): GroupDefinition {
  return { kind: "group", ...head(build, node), members: members(node), span: nodeSpan(build, node) };
}

function waterfall(build: Build, node: CstNode): WaterfallDefinition {
  return { kind: "waterfall", ...head(build, node), members: members(node), span: nodeSpan(build, node) };
}

/** The names between the braces. */
function members(node: CstNode): Name[] {
  const inner = childNode(node, "members");
  const names = inner && childNode(inner, "names");
  return names === undefined ? [] : childTokens(names, t.Identifier).map(nameOf);
}

function audience(build: Build, node: CstNode): AudienceDefinition {
  const conditions = childNodes(node, "where");
  const [first] = conditions;
  const selections = childNodes(node, "selection");
  const settings = childNodes(node, "setting").flatMap((child) => setting(build, child) ?? []);
  checkSettings(build, settings, first);
  checkSelections(build, settings, selections, first);
  for (const again of conditions.slice(1)) reportSecondWhere(build, first as CstNode, again);
  const chosen = choice(build, selections);
  const condition = first && build.expression(childNode(first, "expression"));
  return {
    kind: "audience",
    ...head(build, node),
    ...subject(node),
    settings,
    ...(condition && { where: condition }),
    ...(chosen && { choice: chosen }),
    span: nodeSpan(build, node),
  };
}

/** Each setting stands once, and before `where`. */
function checkSettings(build: Build, settings: readonly Setting[], where: CstNode | undefined): void {
  const { source } = build;
  const whereSpan = where && whereWord(build, where);
  const first = new Map<Setting["kind"], Setting>();
  for (const each of settings) {
    const data = { setting: SETTING_WORDS[each.kind] };
    const primary = { source, span: each.span };
    const twin = first.get(each.kind);
    if (twin !== undefined) {
      const secondary = [{ source, span: twin.span, text: "the first one" }];
      build.report(diagnostic("duplicate-setting", data, primary, { secondary }));
    } else if (whereSpan !== undefined && each.span.start > whereSpan.start) {
      const secondary = [{ source, span: whereSpan, text: "`where` stands here" }];
      build.report(diagnostic("setting-after-where", data, primary, { secondary }));
    }
    if (twin === undefined) first.set(each.kind, each);
  }
}

/** `top`, `sample` and `split` stand after the settings and the condition. */
function checkSelections(
  build: Build,
  settings: readonly Setting[],
  selections: readonly CstNode[],
  where: CstNode | undefined,
): void {
  const { source } = build;
  const word = selections.flatMap((each) => selectionWord(each) ?? [])[0];
  if (word === undefined) return;
  const before = `\`${word.image}\``;
  const secondary = [{ source, span: spanOf(word), text: `${before} stands here` }];
  const condition = where && { name: "where", span: whereWord(build, where) };
  // A setting after `where` is reported already.
  const others =
    condition === undefined ? settings.map(({ kind, span }) => ({ name: SETTING_WORDS[kind], span })) : [];
  for (const { name, span } of condition === undefined ? others : [condition]) {
    if (span.start < word.startOffset) continue;
    const data = { clause: `\`${name}\``, before };
    build.report(diagnostic("misplaced-clause", data, { source, span }, { secondary }));
  }
}

/** `sum(order_completed.revenue) where …`. */
const AGGREGATE_BEFORE = new RegExp(`\\b((?:${AGGREGATE_FUNCTIONS.join("|")})\\([\\w. |]{1,60})\\)\\s*$`);

function reportSecondWhere(build: Build, first: CstNode, again: CstNode): void {
  const { source } = build;
  const secondary = [{ source, span: whereWord(build, first), text: "the first one" }];
  const span = whereWord(build, again);
  const aggregate = AGGREGATE_BEFORE.exec(build.text.slice(0, span.start))?.[1];
  const notes = [
    aggregate === undefined
      ? "one condition: join the two by `and`"
      : `the filter of an aggregate stands in its parentheses: \`${aggregate} where (…))\``,
  ];
  const primary = { source, span };
  build.report(diagnostic("duplicate-clause", { clause: "`where`" }, primary, { secondary, notes }));
}

function whereWord(build: Build, node: CstNode) {
  const word = childToken(node, t.Where);
  return word === undefined ? nodeSpan(build, node) : spanOf(word);
}
