/** What syntax errors and the names of the project say of each other. */
import { type Diagnostic, diagnostic, isKeyword, type ParsedSource, type Span } from "@muster/grammar";
import type { WarehouseModel } from "@muster/model";
import { quotedName } from "./resolve/suggest.ts";
import type { Resolution } from "./resolved.ts";

/** What a definition can speak of, by name. */
interface Names {
  readonly events: ReadonlySet<string>;
  readonly properties: ReadonlySet<string>;
  readonly traits: ReadonlySet<string>;
}

/**
 * The errors of a source's syntax and of its meaning, each mistake once: without what is said of words that the parser has
 * misunderstood, and with what the names tell about what the parser could not know.
 */
export function reconciled(
  files: readonly ParsedSource[],
  meaning: readonly Diagnostic[],
  model: WarehouseModel,
  resolution: Resolution,
): readonly Diagnostic[] {
  const names = namesOf(model, resolution);
  const sources = new Map(files.map((file) => [file.name, file]));
  const echoes = new Set(meaning.filter((found) => isEcho(found, sources.get(found.primary.source))));
  const isSaid = (found: Diagnostic) =>
    sources.get(found.primary.source)?.diagnostics.some((other) => isSame(found, other)) === true;
  for (const found of meaning) if (isSaid(found)) echoes.add(found);
  const syntax = files.flatMap((file) =>
    file.diagnostics.map((found) => {
      const outside = meaning.find((other) => isOutsideOf(found, other, file, names));
      if (outside !== undefined) echoes.add(outside);
      return outside === undefined ? withNames(found, file, names) : withLostConjunct(found, outside, file);
    }),
  );
  return [...syntax, ...meaning.filter((found) => !echoes.has(found))];
}

function namesOf({ events, personas, accounts }: WarehouseModel, resolution: Resolution): Names {
  const traits = [personas.traits, accounts?.traits, resolution.traits, resolution.accountTraits];
  return {
    events: new Set(events.keys()),
    properties: new Set([...events.values()].flatMap(({ properties }) => [...properties.keys()])),
    traits: new Set(traits.flatMap((each) => [...(each?.keys() ?? [])])),
  };
}

/** Whether it speaks of words that the parser has already complained of. */
export function isEcho({ primary }: Diagnostic, file: ParsedSource | undefined): boolean {
  const { start, end } = primary.span;
  return file?.unclear.some((span) => start <= span.end && end >= span.start) === true;
}

/** What the parser refuses is refused as a value, too. */
function isSame(one: Diagnostic, other: Diagnostic): boolean {
  const [a, b] = [one.primary.span, other.primary.span];
  return one.code === other.code && a.start === b.start && a.end === b.end;
}

/** `performed E where a and b` without parentheses: `b` is read as a condition of its own, of traits. */
function isOutsideOf(
  filter: Diagnostic,
  other: Diagnostic,
  { name, text }: ParsedSource,
  names: Names,
): boolean {
  if (filter.code !== "filter-needs-parentheses" || other.code !== "unknown-trait") return false;
  if (other.primary.source !== name) return false;
  const { span } = other.primary;
  const between = text.slice(filter.primary.span.end, span.start);
  return /^\s+and\s+(not\s+)?$/.test(between) && names.properties.has(wordOf(text, span));
}

function withLostConjunct(filter: Diagnostic, { primary }: Diagnostic, { text }: ParsedSource): Diagnostic {
  // It ends with a parenthesis, behind all that belongs to it.
  if (filter.fixes.some(({ replacement }) => replacement === "(")) return filter;
  const note = `\`and ${wordOf(text, primary.span)} …\` belongs into the parentheses too: \`where (… and …)\``;
  // Parentheses around the first part alone would not mend it.
  return { ...filter, notes: [...filter.notes, note], fixes: [] };
}

function wordOf(text: string, { start, end }: Span): string {
  return text.slice(start, end).replaceAll("`", "");
}

/** `plan is other_plan`: what was taken for a text is a trait of this name. */
function withTraits(found: Diagnostic, { traits }: Names): Diagnostic {
  const named = ({ replacement }: Diagnostic["fixes"][number]) =>
    /^!?= "(\w+)"$/.exec(replacement)?.[1] ?? "";
  return { ...found, fixes: found.fixes.filter((fix) => !traits.has(named(fix))) };
}

/** Two words beside each other that no parser understands, and the names do: `order completed`, `bought order_completed`. */
function withNames(found: Diagnostic, { name: source, text }: ParsedSource, names: Names): Diagnostic {
  if (found.code !== "unexpected-token") return found;
  if (found.fixes.length + found.notes.length > 0) return withTraits(found, names);
  const { start, end } = found.primary.span;
  const second = text.slice(start, end);
  const [, first = "", blanks = ""] = /([A-Za-z_]\w*)([ \t]+)$/.exec(text.slice(0, start)) ?? [];
  if (first === "" || isKeyword(first) || !/^[A-Za-z_]\w*$/.test(second)) return found;
  const from = start - blanks.length - first.length;
  const meant = (replacement: string, to: number, expected: string): Diagnostic => {
    const span = { start: from, end: to };
    const fix = { title: `closest: \`${replacement}\``, source, span, replacement };
    const data = { found: `\`${text.slice(from, to)}\``, expected };
    return diagnostic("unexpected-token", data, { source, span }, { fixes: [fix] });
  };
  const joined = [`${first}_${second}`, `${first} ${second}`, `${first}${second}`].find(
    (each) => names.events.has(each) || names.traits.has(each),
  );
  if (joined !== undefined) {
    const isBare =
      names.events.has(joined) && /(^|\b(where|and|or|not|if|when))[\s(]*$/.test(text.slice(0, from));
    return meant(`${isBare ? "performed " : ""}${quotedName(joined)}`, end, "one name");
  }
  const isVerb = names.events.has(second) && !names.events.has(first) && !names.traits.has(first);
  return isVerb ? meant("performed", from + first.length, "a condition or a value") : found;
}
