import { AGGREGATE_FUNCTIONS, type Name } from "../ast.ts";

/**
 * Words that begin a construct where a value may stand: there, a name spelled like one is put in backticks. Anywhere
 * else a plain word is read as a name, whatever it is.
 */
const BEGINNINGS: ReadonlySet<string> = new Set([
  "not",
  "performed",
  "did",
  "in",
  "any",
  "all",
  "none",
  "at",
  "if",
  "case",
  "true",
  "false",
  "audience",
  "trait",
  "group",
]);
const NO_FUNCTIONS: ReadonlySet<string> = new Set([...BEGINNINGS, ...AGGREGATE_FUNCTIONS]);

/** A name where only a name may stand. */
export function printName({ text }: Name): string {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(text) ? text : `\`${text}\``;
}

/** A path at the beginning of a value. */
export function printPath([first, ...rest]: readonly Name[]): string {
  if (first === undefined) return "";
  const beginning = BEGINNINGS.has(first.text) ? `\`${first.text}\`` : printName(first);
  return [beginning, ...rest.map(printName)].join(".");
}

/** The name of a function that is no aggregate. */
export function printFunction(name: Name): string {
  return NO_FUNCTIONS.has(name.text) ? `\`${name.text}\`` : printName(name);
}

/** Events, of which `any` would be read as the beginning of `any event`. */
export function printEvents(events: readonly Name[] | "any"): string {
  if (events === "any") return "any event";
  return events.map((event) => (event.text === "any" ? "`any`" : printName(event))).join(" | ");
}
