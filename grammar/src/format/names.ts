import { AGGREGATE_FUNCTIONS, type Name } from "../ast.ts";
import { FollowsEvent, KEYWORDS } from "../lex/tokens.ts";

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
  "waterfall",
]);
const NO_FUNCTIONS: ReadonlySet<string> = new Set([
  ...BEGINNINGS,
  ...AGGREGATE_FUNCTIONS,
  "max_within",
  "where",
]);

/** A name where only a name may stand. */
export function printName({ text }: Pick<Name, "text">): string {
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

/** Words that may stand before the name of an event: an event called so is put in backticks. */
const BEFORE_EVENTS: ReadonlySet<string> = new Set(["any", "first", "last", "together", "immediately"]);

/** Events; `afterWord` says that one of those words stands before them, so that what may follow an event reads as such. */
export function printEvents(events: readonly Name[] | "any", afterWord = false): string {
  if (events === "any") return "any event";
  return events
    .map((event, index) => {
      const follows = afterWord && index === 0 && mayFollowEvent(event.text);
      return follows || BEFORE_EVENTS.has(event.text) ? `\`${event.text}\`` : printName(event);
    })
    .join(" | ");
}

function mayFollowEvent(word: string): boolean {
  return KEYWORDS.get(word)?.CATEGORIES?.includes(FollowsEvent) === true;
}

/** The list of records that a quantifier speaks of: `personas` alone would be an account's. */
export function printList(path: readonly Name[]): string {
  const [first] = path;
  return path.length === 1 && first?.text === "personas" ? "`personas`" : path.map(printName).join(".");
}
