/** `performed E where a and b` without parentheses: `b` is read as a condition of its own, of traits. */
import type { Diagnostic, DiagnosticData, ParsedSource, Span } from "@muster/grammar";
import type { Names } from "./misread-names.ts";

/** A filter without its parentheses, and what belongs into them though it was read as no part of it. */
export interface OpenFilter {
  readonly filter: Diagnostic;
  readonly lost: readonly Lost[];
}

/** A condition behind the filter, by the name that it begins with. */
interface Lost {
  readonly span: Span;
  readonly name: string;
  readonly isProperty: boolean;
  readonly isTrait: boolean;
}

export function openFilters({ diagnostics, text }: ParsedSource, names: Names): readonly OpenFilter[] {
  return diagnostics.flatMap((filter) => {
    if (filter.code !== "filter-needs-parentheses") return [];
    const { events, followedBy } = filter.data as DiagnosticData["filter-needs-parentheses"];
    const properties = propertiesOf(events, names);
    const behind = followedBy.map((span): Lost => {
      const name = firstName(text, span);
      return { span, name, isProperty: properties.has(name), isTrait: names.traits.has(name) };
    });
    // What may be of the event is, as far as it goes; what can be nothing else is, wherever it stands.
    const other = behind.findIndex(({ isProperty }) => !isProperty);
    const own = behind.findLastIndex(({ isProperty, isTrait }) => isProperty && !isTrait);
    const lost = behind.slice(0, Math.max(other === -1 ? behind.length : other, own + 1));
    return lost.length === 0 ? [] : [{ filter, lost }];
  });
}

function propertiesOf(events: readonly string[] | undefined, names: Names): ReadonlySet<string> {
  const asked = events?.flatMap((event) => names.events.get(event) ?? []) ?? [...names.events.values()];
  return new Set(asked.flatMap(({ properties }) => [...properties.keys()]));
}

/** How a condition begins, without parentheses: `not revenue`, `any of items`. */
function beginningOf(text: string, { start, end }: Span): string {
  const [beginning = ""] =
    /^(?:[(\s]|not\b|(?:any|all|none|at\s+least\s+\d+)\s+of\b)*(?:`[^`]*`|[A-Za-z_]\w*)/.exec(
      text.slice(start, end),
    ) ?? [];
  return beginning.replace(/[(\s]+/g, " ").trim();
}

/** The name that it asks for. */
function firstName(text: string, span: Span): string {
  return /(?:`([^`]*)|(\w+))`?$/.exec(beginningOf(text, span))?.slice(1).find(Boolean) ?? "";
}

function wholeOf({ filter, lost }: OpenFilter): Span {
  return { start: filter.span.end, end: lost.at(-1)?.span.end ?? filter.span.end };
}

/** Whether it speaks of what belongs to the filter, as if it did not. */
export function isInside(open: OpenFilter, { primary }: Diagnostic): boolean {
  const { start, end } = wholeOf(open);
  return (
    primary.source === open.filter.primary.source && start <= primary.span.start && primary.span.end <= end
  );
}

/** What may stand behind a filter, and surprises behind a condition; so does the end of `count(E where a and b)`. */
const CLAUSE =
  /^\s*\)|^\s+(in|at|exactly|more|fewer|between|once|before|on|after|since|from|today|yesterday|within|then|as|without|all)\b/;

/** `… and b in last 30 days`: the time belongs to the event, and would stand well behind the parentheses. */
export function isRightBehind(open: OpenFilter, { code, primary }: Diagnostic, text: string): boolean {
  if (code !== "unexpected-token" || primary.source !== open.filter.primary.source) return false;
  const { end } = wholeOf(open);
  const behind = text.slice(end);
  return CLAUSE.test(behind) && primary.span.start === end + behind.length - behind.trimStart().length;
}

/** So far before a condition its connective is looked for, and so many conditions are named. */
const NEAR = 40;
const MOST_NAMED = 3;

/** Parentheses around the first condition alone would make another meaning of the rest. */
export function withLost(open: OpenFilter, { text }: ParsedSource): Diagnostic {
  const { filter, lost } = open;
  // It ends with a parenthesis, behind all that belongs to it.
  if (filter.fixes.some(({ replacement }) => replacement === "(")) return filter;
  const connectiveBefore = ({ start }: Span) =>
    /(and|or)\s+$/.exec(text.slice(Math.max(0, start - NEAR), start))?.[1] ?? "and";
  const own = lost.filter(({ isProperty }) => isProperty).slice(0, MOST_NAMED);
  const where = `\`where (… ${connectiveBefore(own[0]?.span ?? filter.span)} …)\``;
  const both = own.find(({ isTrait }) => isTrait);
  if (both !== undefined) {
    const note = `\`${both.name}\` is a trait as well: for the property of the event it stands inside the parentheses, ${where}`;
    return { ...filter, notes: [...filter.notes, note], fixes: [] };
  }
  const parts = own.map(({ span }) => `\`${connectiveBefore(span)} ${beginningOf(text, span)} …\``);
  const note = `${parts.join(", ")} ${parts.length > 1 ? "belong" : "belongs"} into the parentheses too: ${where}`;
  const span = { start: filter.span.start, end: wholeOf(open).end };
  const replacement = `(${text.slice(span.start, span.end)})`;
  // Inside of them a trait would be read as a property.
  const isAllOwn = lost.every(({ isProperty, isTrait }) => isProperty && !isTrait);
  const fixes = isAllOwn ? filter.fixes.map((fix) => ({ ...fix, span, replacement })) : [];
  return { ...filter, primary: { ...filter.primary, span }, span, notes: [...filter.notes, note], fixes };
}
