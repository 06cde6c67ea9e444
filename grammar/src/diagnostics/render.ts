import { type Diagnostic, type Label, messageOf } from "../diagnostic.ts";
import type { SourceText } from "../span.ts";
import { markedLine } from "./marked-line.ts";
import { type Palette, PLAIN } from "./palette.ts";
import { lineOf, positionOf } from "./position.ts";
import { visible } from "./visible.ts";

export interface RenderOptions {
  /** Plain unless said otherwise. */
  readonly colour?: Palette;
  /** Columns to stay within where an excerpt can be cut; 100 unless said. */
  readonly width?: number;
}

const LONGEST_MESSAGE = 400;
const LONGEST_NOTE = 200;
const DEFAULT_WIDTH = 100;

/** A label as it is drawn: where, with which mark, and what is said beside it. */
interface Mark {
  readonly label: Label;
  readonly sign: "^" | "-";
  readonly says: string;
  readonly line: number;
}

/**
 * The picture of one diagnostic, without a line end after it:
 * ```
 * error[unknown-event]: the model has no event `order_complete`
 *   ┌─ audiences/vips.aud:3:15
 * 3 │     performed order_complete at least 3 times
 *   │               ^^^^^^^^^^^^^^ closest: `order_completed`
 * ```
 * A label whose text is not among `sources` is shown by its name only.
 */
export function renderDiagnostic(
  d: Diagnostic,
  sources: readonly SourceText[],
  options: RenderOptions = {},
): string {
  const colour = options.colour ?? PLAIN;
  const width = options.width ?? DEFAULT_WIDTH;
  const tone = d.severity === "error" ? colour.error : colour.warning;
  const fixes = [...new Set(d.fixes.map((fix) => fix.title))];
  // The first fix is said under the caret, unless the label has a text of its own.
  const besides = d.primary.text ?? fixes.shift() ?? "";
  const textOf = (label: Label) => sources.find((source) => source.name === label.source)?.text;
  const lineNumber = (label: Label) => lineOf(textOf(label) ?? "", label.span.start).line;
  const marks: Mark[] = [
    { label: d.primary, sign: "^", says: besides, line: lineNumber(d.primary) },
    ...d.secondary.map(
      (label): Mark => ({ label, sign: "-", says: label.text ?? "", line: lineNumber(label) }),
    ),
  ];
  const gutter = " ".repeat(Math.max(...marks.map((mark) => String(mark.line).length)));

  const lines = [
    `${tone(`${d.severity}[${d.code}]`)}${colour.strong(`: ${visible(messageOf(d), LONGEST_MESSAGE)}`)}`,
  ];
  const names = [...new Set(marks.map((mark) => mark.label.source))];
  for (const name of names) {
    const here = marks.filter((mark) => mark.label.source === name);
    const first = here.find((mark) => mark.sign === "^") ?? here[0];
    const text = sources.find((source) => source.name === name)?.text;
    if (first === undefined || text === undefined) {
      lines.push(colour.frame(`${gutter} ┌─ ${visible(name, LONGEST_NOTE)}`));
      continue;
    }
    const { line, column } = positionOf(text, first.label.span.start);
    lines.push(colour.frame(`${gutter} ┌─ ${visible(name, LONGEST_NOTE)}:${line}:${column}`));
    lines.push(...drawn(text, here, { gutter, colour, tone, width }));
  }
  for (const note of [...fixes, ...d.notes]) {
    lines.push(`${gutter} ${colour.frame("=")} ${colour.note(visible(note, LONGEST_NOTE))}`);
  }
  return lines.join("\n");
}

interface Drawing {
  readonly gutter: string;
  readonly colour: Palette;
  readonly tone: (text: string) => string;
  readonly width: number;
}

/** The lines of one source that are marked, in order, each with its marks below. */
function drawn(text: string, marks: readonly Mark[], { gutter, colour, tone, width }: Drawing): string[] {
  const lines: string[] = [];
  const numbers = [...new Set(marks.map((mark) => mark.line))].sort((a, b) => a - b);
  let before: number | undefined;
  for (const number of numbers) {
    if (before !== undefined && number > before + 1) lines.push(colour.frame(`${gutter} ·`));
    before = number;
    const here = marks
      .filter((mark) => mark.line === number)
      .sort((a, b) => a.label.span.start - b.label.span.start);
    let shown: string | undefined;
    for (const mark of here) {
      const { excerpt, indent, length } = markedLine(text, mark.label.span, width - gutter.length - 3);
      // Several marks on a short line share it; a long line is cut around each.
      if (excerpt !== shown)
        lines.push(`${colour.frame(`${String(number).padStart(gutter.length)} │`)} ${excerpt}`.trimEnd());
      shown = excerpt;
      const paint = mark.sign === "^" ? tone : colour.note;
      const says = mark.says === "" ? "" : ` ${visible(mark.says, LONGEST_NOTE)}`;
      const signs = mark.sign.repeat(length);
      lines.push(`${colour.frame(`${gutter} │`)} ${" ".repeat(indent)}${paint(signs + says)}`);
    }
  }
  return lines;
}

/** All of them, with the line that sums them up: `1 error in 1 of 14 files`. `files` is how many were read. */
export function renderDiagnostics(
  diagnostics: readonly Diagnostic[],
  sources: readonly SourceText[],
  options: RenderOptions & { readonly files?: number } = {},
): string {
  const pictures = diagnostics.map((d) => renderDiagnostic(d, sources, options));
  return [...pictures, summary(diagnostics, options.files ?? sources.length)].join("\n\n");
}

function summary(diagnostics: readonly Diagnostic[], files: number): string {
  const count = (severity: Diagnostic["severity"]) =>
    diagnostics.filter((d) => d.severity === severity).length;
  const errors = count("error");
  const warnings = count("warning");
  const parts = [errors > 0 ? plural(errors, "error") : "", warnings > 0 ? plural(warnings, "warning") : ""];
  const said = parts.filter((part) => part !== "").join(" and ");
  if (said === "") return `no errors in ${plural(files, "file")}`;
  const faulty = new Set(diagnostics.map((d) => d.primary.source)).size;
  return `${said} in ${faulty} of ${plural(Math.max(files, faulty), "file")}`;
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
