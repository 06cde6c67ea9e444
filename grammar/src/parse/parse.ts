import type { CstNode, IToken } from "chevrotain";
import type { Definition, Expression, SourceFile } from "../ast.ts";
import { type Build, errorExpression } from "../build/cst.ts";
import { definition } from "../build/definition.ts";
import { startBuild } from "../build/expression.ts";
import { type Diagnostic, diagnostic } from "../diagnostic.ts";
import { type Lexed, lex } from "../lex/lexer.ts";
import { checkNesting, MAX_LENGTH } from "../lex/limits.ts";
import type { SourceText, Span } from "../span.ts";
import type { Chunk } from "./chunk.ts";
import { addFinding, type Findings, findingsOf, hasEnough, isBlamed, reported } from "./findings.ts";
import type { StartRule } from "./parser.ts";
import { readAgain } from "./reads-on.ts";
import { definitionStarts, isDefinitionWord, mayBeginDefinition } from "./split-definitions.ts";
import { noDefinition, syntaxError } from "./syntax-errors.ts";
import { parseWithinLimit } from "./within-limit.ts";

export interface Parsed {
  /** What could be understood. */
  readonly file: SourceFile;
  /** All of the file's syntax errors and warnings, at most 50, in the order of the text. */
  readonly diagnostics: Diagnostic[];
  /** The words around its syntax errors: what seems wrong with their meaning is the same mistake once more. */
  readonly unclear: readonly Span[];
}

/** A text with its tree, which may be another than its own reading: a bare condition as an audience, say. */
export interface ParsedSource extends SourceText, Parsed {}

/** Parses one file; what is parsed already stays as it is. Never throws on what an author wrote. */
export function parse(source: SourceText | ParsedSource): Parsed {
  if ("file" in source) return source;
  const read = readTokens(source);
  const definitions: Definition[] = [];
  const file = (comments = read.comments): SourceFile => ({
    kind: "file",
    definitions,
    comments,
    span: { start: 0, end: source.text.length },
  });
  const findings = findingsOf(read.diagnostics);
  const { unclear } = findings;
  if (read.refused) return { file: file(), diagnostics: reported(findings, source.text), unclear };

  const { tokens } = read;
  const starts = [...definitionStarts(tokens)];
  if (starts[0] !== 0) starts.unshift(0);
  for (const [index, start] of starts.entries()) {
    if (hasEnough(findings)) break;
    const chunk = chunkOf(source, tokens, start, starts[index + 1] ?? tokens.length, "the end of the file");
    parseChunk(chunk, findings, definitions);
  }
  return { file: file(), diagnostics: reported(findings, source.text), unclear };
}

/** What could be understood of a text that is one condition or expression; the rest is as of a file. */
export interface ParsedCondition extends Omit<Parsed, "file"> {
  readonly expression: Expression;
}

/** Parses a bare condition, as it stands after `where`, or any expression. */
export function parseCondition(source: SourceText): ParsedCondition {
  const whole = { start: 0, end: source.text.length };
  const read = readTokens(source);
  const findings = findingsOf(read.diagnostics);
  const { unclear } = findings;
  if (read.refused)
    return { expression: errorExpression(whole), diagnostics: reported(findings, source.text), unclear };
  const { tokens } = read;
  const chunk = chunkOf(source, tokens, 0, tokens.length, "the end of the condition");
  const { cst } = run(chunk, "expression", findings);
  const built = cst === undefined ? errorExpression(whole) : buildOf(chunk, findings).expression(cst);
  return { expression: built, diagnostics: reported(findings, source.text), unclear };
}

/** The tokens, unless a limit is passed: then nothing is parsed. */
function readTokens(source: SourceText): Lexed & { readonly refused: boolean } {
  const { name, text } = source;
  if (text.length > MAX_LENGTH) {
    const data = { length: text.length, limit: MAX_LENGTH };
    const diagnostics = [
      diagnostic("source-too-long", data, { source: name, span: { start: MAX_LENGTH, end: MAX_LENGTH } }),
    ];
    return { tokens: [], comments: [], diagnostics, refused: true };
  }
  const lexed = lex(source);
  const deep = checkNesting(name, lexed.tokens, definitionStarts(lexed.tokens));
  if (deep !== undefined) lexed.diagnostics.push(deep);
  const refused = deep !== undefined || lexed.diagnostics.some((d) => d.code === "too-many-tokens");
  return { ...lexed, refused };
}

function chunkOf(
  { name, text }: SourceText,
  tokens: readonly IToken[],
  start: number,
  end: number,
  endName: string,
): Chunk {
  return { source: name, text, tokens, start, end, endName };
}

function buildOf(chunk: Chunk, findings: Findings): Build {
  const first = chunk.tokens[chunk.start];
  const start = first?.startOffset ?? 0;
  const fallback = { start, end: start + (first?.image.length ?? 0) };
  return startBuild({
    source: chunk.source,
    text: chunk.text,
    report: (d) => {
      if (!isBlamed(findings, d.primary.span.start)) addFinding(findings, d);
    },
    fallback,
  });
}

/** Parses the one definition of a chunk, and any that stand after it without looking like the beginning of one. */
function parseChunk(whole: Chunk, findings: Findings, definitions: Definition[]): void {
  let start: number | undefined = whole.start;
  while (start !== undefined && start < whole.end && !hasEnough(findings)) {
    const chunk: Chunk = { ...whole, start };
    if (!isDefinitionWord(whole.tokens[start])) {
      addFinding(findings, noDefinition(chunk));
      start = nextDefinitionWord(whole, start + 1);
      continue;
    }
    const { cst, stopped } = run(chunk, "definition", findings);
    const built = cst && definition(buildOf(chunk, findings), cst);
    if (built !== undefined) definitions.push(built);
    start = stopped === undefined ? undefined : nextDefinitionWord(whole, stopped);
  }
}

function nextDefinitionWord({ tokens, end }: Chunk, from: number): number | undefined {
  for (let index = from; index < end; index++) if (mayBeginDefinition(tokens, index)) return index;
  return undefined;
}

/** Parses a chunk and reports its errors; `stopped` is the token at which the parser was done before the end. */
function run(
  chunk: Chunk,
  rule: StartRule,
  findings: Findings,
): { cst: CstNode | undefined; stopped: number | undefined } {
  const result = parseWithinLimit(chunk.tokens.slice(chunk.start, chunk.end), rule);
  const rest = result.errors.find((error) => error.name === "NotAllInputParsedException");
  const stopped = rest && chunk.tokens.indexOf(rest.token, chunk.start);
  const unread = findings.errors.filter((d) => d.code !== "foreign-sign").map((d) => d.primary.span);
  const inText = findings.errors.some(
    (d) => d.code === "unterminated-text" || d.code === "unterminated-name",
  );
  const again = readAgain(chunk, rule, findings.readAgain);
  const stumbles = result.errors.map(({ token }) => token.startOffset);
  const seen = new Set<number>();
  for (const error of result.errors) {
    // What is left over after a definition is an error of its own only if it does not begin another definition,
    // and nothing before it explains it.
    if (error === rest && (result.errors.length > 1 || mayBeginDefinition(chunk.tokens, stopped ?? -1)))
      continue;
    // A text without its end has taken the closing marks of its line with it.
    if (inText && !(error.token.startOffset >= 0)) continue;
    const { diagnostic: found, unclear } = syntaxError(chunk, error, again.readsOn);
    findings.unclear.push(unclear);
    // The parser goes on with what the lexer could not read as if it were not there.
    if (unread.some((span) => span.start >= unclear.start && span.end <= unclear.end)) continue;
    const places = [error.token.startOffset, found.primary.span.start];
    if (places.some((place) => seen.has(place) || isBlamed(findings, place))) continue;
    for (const place of places) seen.add(place);
    findings.blamed.push(found.primary.span);
    addFinding(findings, found);
    // What the remedy mends farther on is no mistake of its own.
    const [fix] = found.fixes;
    const mended = fix === undefined ? [] : again.mendedBy(fix, stumbles);
    const last = Math.max(...mended, found.primary.span.start);
    for (const place of mended) seen.add(place);
    findings.blamed.push({ start: found.primary.span.start, end: last });
  }
  return { cst: result.cst, stopped };
}
