import type { CstNode, IToken } from "chevrotain";
import type { Choice, RankedChoice, SampleChoice, SplitChoice } from "../ast.ts";
import { diagnostic } from "../diagnostic.ts";
import { spanOf } from "../lex/span-of.ts";
import * as t from "../lex/tokens.ts";
import { cover } from "../span.ts";
import { type Build, childNode, childNodes, childToken, nameOf, nodeSpan } from "./cst.ts";
import { numberLiteral, percentage, textLiteral, wholeNumber } from "./literals.ts";

const ORDER = ["ranked", "sample", "split"] as const;
type Kind = (typeof ORDER)[number];

/** One of `top …`, `sample …`, `split …`, and the word it begins with. */
interface Piece {
  readonly kind: Kind;
  readonly node: CstNode;
  readonly word: IToken;
}

/** The `selection` nodes of an audience: each kind once, in the order in which they are applied, after the condition. */
export function choice(build: Build, nodes: readonly CstNode[]): Choice | undefined {
  const pieces = nodes.flatMap((node) => pieceOf(node) ?? []);
  checkOrder(build, pieces);
  const first = (kind: Kind) => pieces.find((piece) => piece.kind === kind)?.node;
  const [rankedNode, sampleNode, splitNode] = ORDER.map(first);
  const ranked = rankedNode && rankedChoice(build, rankedNode);
  const sample = sampleNode && sampleChoice(build, sampleNode);
  const split = splitNode && splitChoice(build, splitNode);
  const [some, ...others] = [ranked, sample, split].flatMap((each) => each ?? []);
  if (some === undefined) return undefined;
  const span = others.reduce((whole, other) => cover(whole, other.span), some.span);
  return { ...(ranked && { ranked }), ...(sample && { sample }), ...(split && { split }), span };
}

/** The word that a `selection` node begins with; nothing if recovery left none. */
export function selectionWord(node: CstNode): IToken | undefined {
  return pieceOf(node)?.word;
}

function pieceOf(node: CstNode): Piece | undefined {
  for (const kind of ORDER) {
    const inner = childNode(node, kind);
    const word =
      inner && (childToken(inner, t.RankWord) ?? childToken(inner, t.Sample) ?? childToken(inner, t.Split));
    if (inner !== undefined && word !== undefined) return { kind, node: inner, word };
  }
  return undefined;
}

function checkOrder(build: Build, pieces: readonly Piece[]): void {
  const { source } = build;
  const place = ({ word }: Piece) => ({ source, span: spanOf(word) });
  let latest: Piece | undefined;
  const seen = new Map<Kind, Piece>();
  for (const piece of pieces) {
    const clause = `\`${piece.word.image}\``;
    const twin = seen.get(piece.kind);
    if (twin !== undefined) {
      const both = twin.word.image === piece.word.image ? clause : "`top` or `bottom`";
      const secondary = [{ ...place(twin), text: "the first one" }];
      build.report(diagnostic("duplicate-clause", { clause: both }, place(piece), { secondary }));
      continue;
    }
    seen.set(piece.kind, piece);
    if (latest !== undefined && ORDER.indexOf(latest.kind) > ORDER.indexOf(piece.kind)) {
      const before = `\`${latest.word.image}\``;
      const secondary = [{ ...place(latest), text: `${before} stands here` }];
      const notes = ["in the order in which they are applied: `top` or `bottom`, `sample`, `split`"];
      build.report(diagnostic("misplaced-clause", { clause, before }, place(piece), { secondary, notes }));
    } else latest = piece;
  }
}

/** `top 10000 by cltv`, `bottom 2.5% by cltv`. */
function rankedChoice(build: Build, node: CstNode): RankedChoice | undefined {
  const end = childToken(node, t.RankWord)?.image as RankedChoice["end"] | undefined;
  const number = childToken(node, t.NumberToken);
  const share = childToken(node, t.PercentageToken);
  if (number !== undefined) wholeNumber(build, number);
  const amount = share === undefined ? number && numberLiteral(number) : percentage(build, share);
  const by = childNode(node, "expression");
  if (end === undefined || amount === undefined) return undefined;
  return { end, amount, by: build.expression(by), span: nodeSpan(build, node) };
}

function sampleChoice(build: Build, node: CstNode): SampleChoice | undefined {
  const share = childToken(node, t.PercentageToken);
  return share && { share: percentage(build, share), ...seed(node), span: nodeSpan(build, node) };
}

function splitChoice(build: Build, node: CstNode): SplitChoice | undefined {
  const parts = childNodes(node, "part").flatMap((part) => {
    const share = childToken(part, t.PercentageToken);
    const name = childToken(part, t.Identifier);
    if (share === undefined || name === undefined) return [];
    return [{ share: percentage(build, share), name: nameOf(name), span: nodeSpan(build, part) }];
  });
  return parts.length === 0 ? undefined : { parts, ...seed(node), span: nodeSpan(build, node) };
}

function seed(node: CstNode): Pick<SampleChoice, "seed"> {
  const inner = childNode(node, "seed");
  const text = inner && childToken(inner, t.Text);
  return text === undefined ? {} : { seed: textLiteral(text) };
}
