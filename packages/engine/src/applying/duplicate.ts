import type { PlacedDefinition } from "@muster/compiler";
import { type Definition, printName, printText, type SourceText, type Span } from "@muster/grammar";

export interface Copy {
  readonly name: string;
  readonly label: string;
  /** With the comments that stand in it, above it and behind it. */
  readonly text: string;
}

/**
 * A copy of a definition: its text with another name, the label "Copy of …", and, of an audience, the status `draft`.
 * Nothing else of it changes. `source` is the text in which it stands.
 */
export function copyDefinition(
  { definition }: PlacedDefinition,
  source: SourceText,
  name: string,
): Copy & { readonly end: number } {
  const label = `Copy of ${definition.label?.value ?? definition.name.text}`;
  const { start, end } = blockOf(definition, source.text);
  const edits = [...headEdits(definition, name, label), ...statusEdits(definition)];
  return { name, label, text: edited(source.text, { start, end }, edits), end };
}

/** The source with a copy put right after what was copied. */
export function withCopy({ text }: SourceText, copy: Copy & { readonly end: number }): string {
  const lineEnd = text.includes("\r\n") ? "\r\n" : "\n";
  return `${text.slice(0, copy.end)}${lineEnd}${lineEnd}${copy.text}${text.slice(copy.end)}`;
}

/** `copy_of_vips`, or the first of `copy_of_vips_2`, `copy_of_vips_3` … that is not taken. */
export function freeName(of: string, taken: ReadonlySet<string>): string {
  const name = `copy_of_${of}`;
  for (let number = 1; ; number++) {
    const free = number === 1 ? name : `${name}_${number}`;
    if (!taken.has(free)) return free;
  }
}

interface Edit {
  readonly span: Span;
  readonly text: string;
}

function headEdits({ name, label }: Definition, newName: string, newLabel: string): readonly Edit[] {
  const printed = printName({ text: newName });
  if (label !== undefined) {
    return [
      { span: name.span, text: printed },
      { span: label.span, text: printText(newLabel) },
    ];
  }
  return [{ span: name.span, text: `${printed} ${printText(newLabel)}` }];
}

/** One without a status is a draft already. */
function statusEdits(definition: Definition): readonly Edit[] {
  const settings = definition.kind === "audience" ? definition.settings : [];
  return settings
    .filter((setting) => setting.kind === "status")
    .map(({ span }) => ({ span, text: "status draft" }));
}

/** From the comments right above a definition, if it begins its line, to the comment behind it. */
function blockOf({ span }: Definition, text: string): Span {
  const lineStart = text.lastIndexOf("\n", span.start - 1) + 1;
  const above = /(?:(?<=^|\n)[ \t]*#[^\n]*\n)*$/.exec(text.slice(0, lineStart))?.[0] ?? "";
  const isFirst = text.slice(lineStart, span.start).trim() === "";
  const behind = /^[ \t]*#[^\r\n]*/.exec(text.slice(span.end))?.[0] ?? "";
  return { start: isFirst ? lineStart - above.length : span.start, end: span.end + behind.length };
}

function edited(text: string, { start, end }: Span, edits: readonly Edit[]): string {
  let from = start;
  const parts: string[] = [];
  for (const { span, text: replacement } of edits.toSorted((a, b) => a.span.start - b.span.start)) {
    parts.push(text.slice(from, span.start), replacement);
    from = span.end;
  }
  return parts.join("") + text.slice(from, end);
}
