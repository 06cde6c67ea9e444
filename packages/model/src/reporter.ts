import {
  closest,
  type Diagnostic,
  type DiagnosticCode,
  type DiagnosticData,
  diagnostic,
  type Fix,
  type Label,
  type SourceText,
} from "@muster/grammar";
import { keyLabelAt, labelAt, type Path, type ProjectPlaces, placeAt } from "./places.ts";

/** Collects what is wrong with a YAML file. */
export interface Reporter {
  readonly source: SourceText;
  readonly places: ProjectPlaces;
  readonly diagnostics: Diagnostic[];
}

/** What a report may say beyond its sentence. */
export interface More {
  /** Names of which the closest is offered in place of `instead`, when it is close enough. */
  readonly candidates?: Iterable<string>;
  readonly instead?: string;
  readonly secondary?: readonly Label[];
  readonly notes?: readonly string[];
}

/** Reports a fault of the value at a path. */
export function reportValue<C extends DiagnosticCode>(
  to: Reporter,
  code: C,
  data: DiagnosticData[C],
  path: Path,
  more: More = {},
): void {
  add(to, code, data, labelAt(to.places, path), more);
}

/** Reports a fault of the key at a path. */
export function reportKey<C extends DiagnosticCode>(
  to: Reporter,
  code: C,
  data: DiagnosticData[C],
  path: Path,
  more: More = {},
): void {
  add(to, code, data, keyLabelAt(to.places, path), more);
}

/**
 * The author's own words for the value at a path, in backticks, e.g. `` `${TZ}` `` and not what the variable holds;
 * for what is long or may hold a password, what kind of value it is.
 */
export function authored(to: Reporter, path: Path, value: unknown): string {
  if (value === null || value === undefined) return "nothing";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "a mapping";
  const place = placeAt(to.places, path);
  const text = place === undefined ? "" : to.source.text.slice(place.value.start, place.value.end).trim();
  const secret = path[0] === "warehouse" || path[0] === "destinations";
  if (secret || text === "" || text.length > 60 || text.includes("\n")) return kindOf(value);
  return `\`${text}\``;
}

function kindOf(value: unknown): string {
  if (typeof value === "string") return value === "" ? "an empty text" : "text";
  return typeof value === "number" ? "a number" : "true or false";
}

function add<C extends DiagnosticCode>(
  to: Reporter,
  code: C,
  data: DiagnosticData[C],
  primary: Label,
  more: More,
): void {
  const better = more.instead === undefined ? undefined : closest(more.instead, more.candidates ?? []);
  const fixes: Fix[] = better === undefined ? [] : [fixOf(to, primary, better)];
  to.diagnostics.push(
    diagnostic(code, data, primary, { secondary: more.secondary ?? [], notes: more.notes ?? [], fixes }),
  );
}

function fixOf(to: Reporter, { source, span }: Label, name: string): Fix {
  const quote = /^["']/.exec(to.source.text.slice(span.start, span.end))?.[0] ?? "";
  const replacement =
    quote === "" && !/^[\w.<>/+-]+$/.test(name) ? JSON.stringify(name) : `${quote}${name}${quote}`;
  return { title: `closest: \`${name}\``, source, span, replacement };
}
