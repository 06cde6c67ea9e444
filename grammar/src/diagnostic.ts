import { CATALOG, type DiagnosticCode, type DiagnosticData, type Severity } from "./diagnostic-catalog.ts";
import type { Span } from "./span.ts";

/** A place in one source text, with what is to be said under its caret, if anything. */
export interface Label {
  readonly source: string;
  readonly span: Span;
  readonly text?: string;
}

/** A change of the text that would mend the fault, e.g. `{ title: "closest: `revenue`", … }`. */
export interface Fix {
  readonly title: string;
  readonly source: string;
  readonly span: Span;
  readonly replacement: string;
}

/** What is wrong with the author's text, as data. */
export interface Diagnostic<C extends DiagnosticCode = DiagnosticCode> {
  readonly code: C;
  readonly severity: Severity;
  /** The sentence that the catalog makes of the data, without code, place or notes. */
  readonly message: string;
  readonly data: DiagnosticData[C];
  readonly primary: Label;
  /** Of `primary`, in its source. */
  readonly span: Span;
  readonly secondary: readonly Label[];
  readonly notes: readonly string[];
  readonly fixes: readonly Fix[];
}

/** Success with warnings, or failure with at least one error. */
export type Result<T> =
  | { readonly ok: true; readonly value: T; readonly diagnostics: readonly Diagnostic[] }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/** Makes a diagnostic; what is said comes from the catalog. */
export function diagnostic<C extends DiagnosticCode>(
  code: C,
  data: DiagnosticData[C],
  primary: Label,
  more: { secondary?: readonly Label[]; notes?: readonly string[]; fixes?: readonly Fix[] } = {},
): Diagnostic<C> {
  const entry = CATALOG[code] as { severity: Severity; message: (data: unknown) => string };
  return {
    code,
    severity: entry.severity,
    message: entry.message(data),
    data,
    primary,
    span: primary.span,
    secondary: more.secondary ?? [],
    notes: more.notes ?? [],
    fixes: more.fixes ?? [],
  };
}

/** The sentence of a diagnostic, for lists of them. */
export function messageOf({ message }: Diagnostic): string {
  return message;
}
