import {
  type Diagnostic,
  type Label,
  messageOf,
  positionOf,
  type Severity,
  type SourceText,
} from "@muster/grammar";

interface PlaceJson {
  readonly line: number;
  readonly column: number;
  /** UTF-16 units from the beginning of the file. */
  readonly offset: number;
}

interface SpanJson {
  readonly source: string;
  readonly start: PlaceJson;
  readonly end: PlaceJson;
}

/** A diagnostic as `--format json` prints it. Stable: keys may be added, none goes away or changes its meaning. */
export interface DiagnosticJson extends SpanJson {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly labels: readonly (SpanJson & { readonly text?: string })[];
  readonly notes: readonly string[];
  readonly fixes: readonly (SpanJson & { readonly title: string; readonly replacement: string })[];
}

export function diagnosticJson(found: Diagnostic, sources: readonly SourceText[]): DiagnosticJson {
  const spanOf = ({ source, span }: Pick<Label, "source" | "span">): SpanJson => {
    const text = sources.find(({ name }) => name === source)?.text ?? "";
    const place = (offset: number): PlaceJson => {
      const { line, column } = positionOf(text, offset);
      return { line, column, offset };
    };
    return { source, start: place(span.start), end: place(span.end) };
  };
  return {
    code: found.code,
    severity: found.severity,
    message: messageOf(found),
    ...spanOf(found.primary),
    labels: found.secondary.map((label) => ({
      ...spanOf(label),
      ...(label.text === undefined ? {} : { text: label.text }),
    })),
    notes: found.notes,
    fixes: found.fixes.map((fix) => ({ title: fix.title, ...spanOf(fix), replacement: fix.replacement })),
  };
}
