import type { Span } from "./span.ts";

export type Severity = "error" | "warning";

/**
 * Every diagnostic of Muster: its code, its severity, and how its data become a sentence. This is the one place
 * where messages are written; each code has a golden file that shows source and rendered error together.
 *
 * Manners: name the thing in the author's words; no second person; say what is required; under 400 characters.
 */
export const CATALOG = {
  // ------------------------------------------------------------------ text and syntax (grammar)
  "source-too-long": error(
    (d: { length: number; limit: number }) =>
      `the text has ${d.length} characters; at most ${d.limit} are read`,
  ),
  "nesting-too-deep": error(
    (d: { limit: number }) => `parentheses and other nested constructs go deeper than ${d.limit} levels`,
  ),
  "too-many-tokens": error((d: { limit: number }) => `the text has more than ${d.limit} words and signs`),
  "unexpected-character": error((d: { character: string }) => `${d.character} has no meaning here`),
  "unterminated-text": error((d: { quote: string }) => `the text that begins with ${d.quote} does not end`),
  "unterminated-name": error(() => "the name that begins with ` does not end"),
  "bad-escape": error(
    (d: { escape: string }) => `${d.escape} is not an escape: \\" \\' \\\\ \\n \\t and \\u{1F600} are`,
  ),
  "bad-number": error((d: { text: string }) => `\`${d.text}\` is not a number`),
  "bad-date": error((d: { text: string }) => `${d.text} is not a day of the calendar`),
  "bad-instant": error((d: { text: string }) => `${d.text} is not an instant`),
  "unexpected-token": error(
    (d: { found: string; expected: string }) => `expected ${d.expected}, found ${d.found}`,
  ),
  "filter-needs-parentheses": error(
    // The names of the events, unless any is asked for; what `and` and `or` join to the filter, as it was read.
    (_: { events: readonly string[] | undefined; followedBy: readonly Span[] }) =>
      "the filter of an event stands in parentheses",
  ),
  "too-many-terms": error(
    (d: { limit: number }) => `one expression adds and multiplies more than ${d.limit} terms`,
  ),
  "empty-name": error(() => "a name in backticks requires at least one character"),
  "bad-time-of-day": error((d: { text: string }) => `${d.text} is not a time of day: 00:00 to 24:00 are`),
  "bad-count": error(
    (d: { text: string; limit: number }) => `${d.text} is not a whole number from 0 to ${d.limit}`,
  ),
  "missing-times": error((d: { word: string }) => `a number of events requires \`${d.word}\` after it`),
  "foreign-sign": error((d: { found: string; meant: string }) => `\`${d.found}\` is written \`${d.meant}\``),
  "setting-after-where": error(
    (d: { setting: string }) => `\`${d.setting}\` stands after \`where\`: settings come before it`,
  ),
  "misplaced-clause": error(
    (d: { clause: string; before: string }) => `${d.clause} comes before ${d.before}`,
  ),
  "duplicate-clause": error((d: { clause: string }) => `${d.clause} stands here twice`),
  "clause-not-here": error((d: { clause: string; place: string }) => `${d.clause} cannot stand ${d.place}`),
  "negated-sequence": error(() => "a sequence is denied as a whole: `not performed … then …`"),
  "burst-count": error(
    (d: { found: string }) =>
      `\`within any\` requires \`at least\` or \`more than\` so many times before it, found ${d.found}`,
  ),
  "together-needs-two": error(() => "`together` requires two events or more"),
  "bad-percentage": error(
    (d: { text: string; digits: number }) =>
      `${d.text} is not a share: more than 0% and at most 100% is, with at most ${d.digits} digits after the point`,
  ),
  "mixed-connectives": warning(() => "`and` and `or` are mixed without parentheses: `and` binds tighter"),

  // ------------------------------------------------------------------ the project file (model)
  "yaml-syntax": error((d: { problem: string }) => `this is not YAML: ${d.problem}`),
  "bad-alias": error(
    (d: { alias: string }) =>
      `\`*${d.alias}\` requires a value named \`&${d.alias}\` that is complete before it`,
  ),
  "too-many-aliases": error((d: { limit: number }) => `the aliases unfold to more than ${d.limit} values`),
  "bad-key": error(() => "a key requires plain text"),
  "duplicate-key": error((d: { key: string }) => `the key \`${d.key}\` stands here twice`),
  "missing-variable": error((d: { variable: string }) => `the environment has no variable \`${d.variable}\``),
  "empty-project": error(() => "the project file is empty"),
  "unknown-key": error((d: { key: string; where: string }) => `${d.where} has no key \`${d.key}\``),
  "missing-key": error((d: { key: string; where: string }) => `${d.where} requires the key \`${d.key}\``),
  "wrong-value": error(
    (d: { where: string; expected: string; found: string }) =>
      `${d.where} requires ${d.expected}, found ${d.found}`,
  ),
  "unknown-value": error(
    (d: { where: string; value: string; known: string }) =>
      `${d.where} requires one of ${d.known}, found ${d.value}`,
  ),
  "warehouse-choice": error(
    (d: { known: string; found: string }) =>
      `the warehouse requires exactly one of ${d.known}, found ${d.found}`,
  ),
  "unknown-timezone": error(
    (d: { timezone: string }) => `${d.timezone} is not a time zone: names such as \`Europe/Berlin\` are`,
  ),
  "bad-name": error(
    (d: { name: string }) =>
      `the name ${d.name} requires 1 to 200 characters, none of them a backtick or a line end`,
  ),
  "bad-table": error(
    (d: { table: string }) =>
      `${d.table} is not a table name: \`orders\`, \`sales.orders\` and \`{ schema: sales, name: orders }\` are`,
  ),
  "misplaced-key": error(
    (d: { where: string; key: string; of: string }) => `${d.where}: ${d.of} takes no \`${d.key}\``,
  ),
  "wrong-storage": error(
    (d: { where: string; storage: string; type: string; known: string }) =>
      `${d.where}: a value of type ${d.type} can be stored as ${d.known}, not as ${d.storage}`,
  ),
  "duplicate-event": error((d: { event: string }) => `the event \`${d.event}\` is defined twice`),
  "duplicate-stored-name": error(
    (d: { value: string; event: string }) =>
      `the stored name ${d.value} already means \`${d.event}\` in this stream`,
  ),
  "missing-accounts": error(
    () => "`account` under personas requires the section `accounts`, with the table of accounts",
  ),
  "missing-account": error(
    () => "`accounts` requires `account` under personas: the column of the account's key",
  ),
  "unknown-role-event": error(
    (d: { role: string; event: string }) => `${d.role}: there is no event \`${d.event}\``,
  ),
  "unknown-role-property": error(
    (d: { role: string; event: string; property: string }) =>
      `${d.role}: the event \`${d.event}\` has no property \`${d.property}\``,
  ),
  "unknown-role-trait": error(
    (d: { role: string; trait: string }) => `${d.role}: personas have no trait \`${d.trait}\``,
  ),
  "wrong-role-type": error(
    (d: { role: string; name: string; expected: string; found: string }) =>
      `${d.role} requires a value of type ${d.expected}, but \`${d.name}\` is of type ${d.found}`,
  ),
  // ------------------------------------------------------------------ the project file against the warehouse (model)
  "missing-table": error((d: { table: string }) => `the warehouse has no table \`${d.table}\``),
  "missing-column": error(
    (d: { table: string; column: string }) => `the table \`${d.table}\` has no column \`${d.column}\``,
  ),
  "missing-field": error(
    (d: { table: string; column: string; field: string }) =>
      `the column \`${d.column}\` of \`${d.table}\` has no field \`${d.field}\``,
  ),
  "wrong-column-type": error(
    (d: { table: string; column: string; declared: string; found: string }) =>
      `the column \`${d.column}\` of \`${d.table}\` is ${d.found}, which does not fit ${d.declared}`,
  ),
  "inexact-text": error(
    (d: { table: string; column: string }) =>
      `the column \`${d.column}\` of \`${d.table}\` takes different texts for equal, by its collation`,
  ),
  "wide-key": error(
    (d: { table: string; column: string; engineType: string }) =>
      `the key \`${d.column}\` of \`${d.table}\` is of type ${d.engineType}, of which a key of type integer cannot hold all`,
  ),
  "maybe-nan": warning(
    (d: { table: string; column: string; engineType: string }) =>
      `the column \`${d.column}\` of \`${d.table}\` is of type ${d.engineType}: NaN or an infinity in it would count as a number`,
  ),
  "nullable-key": warning(
    (d: { table: string; column: string }) =>
      `the key \`${d.column}\` of \`${d.table}\` can be null; rows without a key are nobody`,
  ),
  "key-not-unique": warning(
    (d: { table: string; column: string; primaryKey: string }) =>
      `the key \`${d.column}\` of \`${d.table}\` may stand in several rows: the primary key is ${d.primaryKey}`,
  ),

  // ------------------------------------------------------------------ definitions against the warehouse (engine)
  "missing-list": error((d: { list: string }) => `the warehouse has no list \`${d.list}\``),
  "event-never-seen": warning(
    (d: { event: string; table: string }) => `\`${d.event}\` was never seen: no row of \`${d.table}\` is one`,
  ),

  // ------------------------------------------------------------------ rows against the model (engine)
  "repeated-key": error((d: { table: string; column: string; example: string; keys: number }) =>
    d.keys === 1
      ? `\`${d.example}\` stands in several rows of \`${d.table}\` as its key \`${d.column}\``
      : `${d.keys} keys stand in several rows of \`${d.table}\` each, such as \`${d.example}\` in \`${d.column}\``,
  ),
  "alias-of-alias": warning(
    (d: { table: string; alias: string; persona: string; keys: number }) =>
      `\`${d.alias}\` is merged into \`${d.persona}\`, which is merged itself: its events are nobody's${d.keys === 1 ? "" : `; ${d.keys} rows of \`${d.table}\` are such`}`,
  ),

  // ------------------------------------------------------------------ definitions against the registry (engine)
  "illegal-status-move": error(
    (d: { name: string; from: string; to: string }) =>
      `\`${d.name}\` is ${d.from}, and cannot become ${d.to}`,
  ),
  "archived-in-use": error(
    (d: { name: string; dependents: string }) =>
      `\`${d.name}\` cannot be archived: it is asked for by ${d.dependents}`,
  ),
  "gone-in-use": error(
    (d: { kind: string; name: string; dependents: string }) =>
      `the ${d.kind} \`${d.name}\` is gone from the files, but still named by ${d.dependents}`,
  ),

  // ------------------------------------------------------------------ tests of definitions (engine)
  "unknown-persona": error((d: { name: string }) => `the test has no persona \`${d.name}\``),
  "unknown-account": error((d: { name: string }) => `the test has no account \`${d.name}\``),
  "unknown-parameter": error((d: { name: string }) => `no definition has a parameter \`$${d.name}\``),
  "nothing-expected": error(
    (d: { where: string }) =>
      `${d.where} requires somebody under \`in\`, \`out\` or \`parts\`: without that it cannot fail`,
  ),
  "contradictory-test": error(
    (d: { where: string; name: string }) => `${d.where} expects \`${d.name}\` in two places`,
  ),

  // ------------------------------------------------------------------ what to compile (compile)
  "no-such-audience": error((d: { name: string }) => `there is no audience \`${d.name}\``),
  "audience-not-chosen": error(
    () => "the text has more than one audience, or none: the name of the one to compile is required",
  ),
  "missing-parameter": error(
    (d: { name: string; type: string }) => `\`$${d.name}\` requires a value, which is ${d.type}`,
  ),

  // ------------------------------------------------------------------ names (compiler)
  "duplicate-definition": error(
    (d: { kind: string; name: string; other: string }) =>
      `the ${d.kind} \`${d.name}\` has the name of ${d.other}`,
  ),
  "unknown-trait": error((d: { name: string; of: string }) => `there is no trait \`${d.name}\`${d.of}`),
  "unknown-property": error(
    (d: { event: string; name: string }) => `${d.event} has no property \`${d.name}\``,
  ),
  "unknown-field": error((d: { owner: string; name: string }) => `\`${d.owner}\` has no field \`${d.name}\``),
  "no-parts": error((d: { name: string; type: string }) => `\`${d.name}\` is ${d.type}, which has no parts`),
  "unknown-event": error((d: { name: string }) => `the model has no event \`${d.name}\``),
  "unknown-audience": error((d: { name: string }) => `there is no audience \`${d.name}\``),
  "unknown-group": error((d: { name: string }) => `there is no group \`${d.name}\``),
  "unknown-function": error((d: { name: string }) => `there is no function \`${d.name}\``),
  "wrong-membership": error(
    (d: { name: string; is: string; said: string }) => `\`${d.name}\` is ${d.is}, not ${d.said}`,
  ),
  "trait-needs-persona": error(
    (d: { name: string; of: string; place: string }) =>
      `\`${d.name}\` is a trait of the ${d.of}; ${d.place} it is \`${d.of}.${d.name}\``,
  ),
  "needless-persona": error(
    (d: { name: string }) =>
      `\`persona.\` stands only inside a filter; here the trait is \`${d.name}\` alone`,
  ),
  "needless-account": error(
    (d: { name: string }) =>
      `this is asked of the account itself, so \`account.\` is too much: the trait is \`${d.name}\` alone`,
  ),
  "no-accounts": error(
    () =>
      "the model has no accounts: the section `accounts`, and `account` under personas, say where they are",
  ),
  "which-persona": error(
    (d: { name: string }) =>
      `an account has many personas: \`any of personas (…)\` asks them, and inside it the trait is \`${d.name}\``,
  ),
  "personas-of-account": error(
    (d: { what: string }) => `\`${d.what} (…)\` is asked of an account, and here a persona is asked`,
  ),
  "asks-for-personas": error(
    (d: { name: string; is: string }) =>
      `\`${d.name}\` is ${d.is} of personas, and here an account is asked: \`any of personas (…)\` asks its personas`,
  ),
  "mixed-subjects": error(
    (d: { name: string; of: string; others: string }) =>
      `\`${d.name}\` is an audience of ${d.of}, and those before it are of ${d.others}`,
  ),
  "no-parts-of-audience": error(
    (d: { name: string }) => `\`${d.name}\` has no parts: a waterfall has, and an audience with \`split\``,
  ),
  "unknown-part": error((d: { name: string; part: string }) => `\`${d.name}\` has no part \`${d.part}\``),
  "repeated-part": error((d: { name: string }) => `the part \`${d.name}\` stands here twice`),
  "step-name-taken": error(
    (d: { name: string; is: string }) => `\`${d.name}\` is ${d.is}: the step requires a name of its own`,
  ),
  "step-comes-later": error(
    (d: { name: string }) =>
      `\`${d.name}\` is no earlier step: a filter compares with the steps before its own`,
  ),
  "step-is-no-value": error(
    (d: { name: string }) =>
      `\`${d.name}\` is a step of the sequence; a value is \`${d.name}.…\`, a property of it`,
  ),
  "step-value-not-single": error(
    (d: { name: string; type: string }) =>
      `\`${d.name}\` is ${d.type}; of an earlier step only single values can be asked for`,
  ),
  "property-not-shared": error(
    (d: { name: string; events: string }) =>
      `\`${d.name}\` is not a property of ${d.events}: a filter over several events uses what all of them have`,
  ),
  "property-types-differ": error(
    (d: { name: string; event: string; type: string; other: string; otherType: string }) =>
      `\`${d.name}\` is ${d.type} in ${d.event}, but ${d.otherType} in ${d.other}`,
  ),
  "repeated-event": error((d: { name: string }) => `the event \`${d.name}\` stands here twice`),
  "event-is-no-value": error(
    (d: { name: string }) =>
      `\`${d.name}\` has as many values as there are events; an aggregate makes one of them`,
  ),
  "unavailable-definition": error(
    (d: { name: string; reason: string }) =>
      `\`${d.name}\` of the standard library is not available: ${d.reason}`,
  ),
  "reference-cycle": error((d: { path: string }) => `the definitions go round in a circle: ${d.path}`),
  "definition-too-large": error(
    (d: { kind: string; name: string; limit: number }) =>
      `the ${d.kind} \`${d.name}\`, with all that it refers to, has more than ${d.limit} parts`,
  ),
  "references-too-deep": error(
    (d: { kind: string; name: string; limit: number }) =>
      `the ${d.kind} \`${d.name}\` stands on more than ${d.limit} definitions, each of which refers to the next`,
  ),

  // ------------------------------------------------------------------ types (compiler)
  "type-mismatch": error(
    (d: { operand: string; type: string; other: string; otherType: string }) =>
      `${d.operand} is ${d.type}, but ${d.other} is ${d.otherType}`,
  ),
  "wrong-type": error(
    (d: { what: string; expected: string; operand: string; type: string }) =>
      `${d.what} requires ${d.expected}; ${d.operand} is ${d.type}`,
  ),
  "no-arithmetic": error(
    (d: { operator: string; left: string; right: string }) =>
      `\`${d.operator}\` has no meaning between ${d.left} and ${d.right}`,
  ),
  "no-order": error(
    (d: { operator: string; operand: string; type: string }) =>
      `\`${d.operator}\` requires values with an order; ${d.operand} is ${d.type}`,
  ),
  "not-comparable": error(
    (d: { operand: string; type: string }) =>
      `${d.operand} is ${d.type}, which cannot be compared as a whole`,
  ),
  "condition-expected": error(
    (d: { operand: string; type: string }) => `a condition is expected here; ${d.operand} is ${d.type}`,
  ),
  "value-expected": error(() => "a value is expected here, and this is a condition"),
  "constant-required": error((d: { what: string; kind: string }) => `${d.what} requires ${d.kind}`),
  "text-needs-quotes": error(
    (d: { name: string }) => `\`${d.name}\` is not a name that is known here; a text stands in quotes`,
  ),
  "not-a-weekday": error(
    (d: { operand: string }) =>
      `${d.operand} is no weekday: they are \`mon\`, \`tue\`, \`wed\`, \`thu\`, \`fri\`, \`sat\` and \`sun\`, without quotes`,
  ),
  "date-in-quotes": error(
    (d: { text: string }) => `"${d.text}" in quotes is text; a date stands without quotes`,
  ),
  "missing-is-asked": error(
    (d: { word: string }) => `\`${d.word}\` is not a value: \`is missing\` and \`is known\` ask`,
  ),
  "case-needs-text": error(
    (d: { operand: string; type: string }) => `\`ignoring case\` requires text; ${d.operand} is ${d.type}`,
  ),
  "duration-not-exact": error(
    (d: { duration: string }) =>
      `${d.duration} is no exact length: weeks, days, hours and minutes are; months, quarters and years stand only next to a date or an instant`,
  ),
  "date-moves-by-days": error(
    (d: { operand: string }) =>
      `${d.operand} is a date, which moves by days, weeks, months, quarters or years only`,
  ),
  "duration-too-long": error((d: { years: number }) => `a duration is at most ${d.years} years long`),
  "wrong-arguments": error(
    (d: { function: string; expected: string; found: number }) =>
      `\`${d.function}\` requires ${d.expected}, found ${d.found}`,
  ),
  "aggregate-needs-property": error(
    (d: { function: string; event: string }) =>
      `\`${d.function}\` requires a property: \`${d.function}(${d.event}.…)\``,
  ),
  "aggregate-takes-no-property": error(
    (d: { function: string; event: string }) =>
      `\`${d.function}\` looks at events, not at a property: \`${d.function}(${d.event})\``,
  ),
  "not-in-filter": error((d: { what: string; place: string }) => `${d.what} cannot stand ${d.place}`),
  "not-a-trait-value": error(
    (d: { name: string; type: string }) =>
      `the trait \`${d.name}\` is ${d.type}; a computed trait has a single value`,
  ),
  "parameter-without-type": error(
    (d: { name: string }) =>
      `\`$${d.name}\` takes its type from what stands beside it, and nothing here has one`,
  ),
  "wrong-parameter": error(
    (d: { name: string; value: string; expected: string }) =>
      `\`$${d.name}\` stands for ${d.expected}, which its value "${d.value}" is not`,
  ),
  "number-too-long": error(
    (d: { whole: number; fraction: number }) =>
      `a number has at most ${d.whole} digits before the point and ${d.fraction} after it`,
  ),
  "pattern-not-portable": error(
    (d: { construct: string; position: number }) =>
      `the pattern has ${d.construct} at position ${d.position}; only what every warehouse reads alike is allowed`,
  ),
  "pattern-too-long": error(
    (d: { length: number; limit: number }) =>
      `the pattern, with its repetitions written out, has ${d.length} characters; at most ${d.limit} are allowed`,
  ),

  // ------------------------------------------------------------------ times and counts (compiler)
  "time-range-reversed": error(
    (d: { from: string; to: string }) => `the time from ${d.from} to ${d.to} ends before it begins`,
  ),
  "anniversary-needs-window": error(
    (d: { phrase: string }) =>
      `an anniversary comes back every year, so \`${d.phrase}\` never ends: a time with two ends is required`,
  ),
  "count-reversed": error(
    (d: { low: number; high: number }) => `no count lies between ${d.low} and ${d.high}`,
  ),
  "impossible-count": error((d: { clause: string }) => `a count is never ${d.clause}`),
  "wrong-periods": error(
    (d: { found: number; most: number }) => `a habit is of 1 to ${d.most} periods, not of ${d.found}`,
  ),
  "too-many-steps": error(
    (d: { found: number; most: number }) => `a sequence takes up to ${d.most} steps, not ${d.found}`,
  ),
  "too-many-together": error(
    (d: { found: number; most: number }) => `\`together\` takes up to ${d.most} events, not ${d.found}`,
  ),
  "chooses-nobody": error((d: { end: string }) => `\`${d.end} 0\` chooses nobody`),
  "split-not-whole": error(
    (d: { sum: string }) => `the shares of a split add up to exactly 100%, and these to ${d.sum}%`,
  ),

  // ------------------------------------------------------------------ what is surely not meant (compiler)
  "never-holds": warning(() => "this can never hold"),
  "never-together": warning(() => "these two can never hold together"),
  "always-holds": warning(() => "this always holds"),
  "one-always-holds": warning(() => "one of these two always holds"),
  "adds-nothing": warning(() => "this adds nothing: whenever it holds, the other one does"),
  "first-moment": warning(
    (d: { date: string; isDenied: boolean }) =>
      `${d.date} is its first moment beside an instant: the rest of that day is ${d.isDenied ? "not " : ""}left out`,
  ),
  "born-once": warning(
    (d: { name: string }) =>
      `\`${d.name}\` is the day of birth, which lies back; \`anniversary\` asks when it comes round again`,
  ),
  "unused-step-name": warning((d: { name: string }) => `no filter reads the step \`${d.name}\``),
  "same-sample": warning(
    (d: { name: string }) =>
      `this audience and \`${d.name}\` are samples by the same seed: the larger one holds all of the smaller one`,
  ),
  "unsourced-event": warning(
    (d: { events: string }) =>
      `\`sources\` leaves out none of ${d.events}: the model does not know where these events came from`,
  ),

  // ------------------------------------------------------------------ settings (compiler)
  "duplicate-setting": error((d: { setting: string }) => `\`${d.setting}\` stands here twice`),
  "empty-setting": error((d: { setting: string }) => `\`${d.setting}\` requires a text that is not empty`),
  "sources-need-column": error(
    () =>
      "`sources` requires a column for the data source: the key `source` under personas or an event of the model",
  ),
  "unknown-destination": error((d: { name: string }) => `the project has no destination \`${d.name}\``),
  "refresh-too-short": error(() => "`refresh every` requires a duration that is longer than nothing"),
  "negative-multiplier": error(
    (d: { amount: string }) => `points are multiplied by 0 or more, not by ${d.amount}`,
  ),
  "boost-is-given-once": error(
    (d: { clause: string }) => `a boost is given once, at entry: it takes no ${d.clause}`,
  ),
  "happy-hours-reversed": error(
    (d: { from: string; to: string }) => `the happy hours from ${d.from} to ${d.to} end before they begin`,
  ),
  "points-value-type": error(
    (d: { field: string; expected: string }) => `\`${d.field}\` requires ${d.expected}`,
  ),
} as const;

function error<D>(message: (data: D) => string): { severity: Severity; message: (data: D) => string } {
  return { severity: "error", message };
}

function warning<D>(message: (data: D) => string): { severity: Severity; message: (data: D) => string } {
  return { severity: "warning", message };
}

export type DiagnosticCode = keyof typeof CATALOG;
export type DiagnosticData = {
  readonly [C in DiagnosticCode]: (typeof CATALOG)[C] extends { message: (data: infer D) => string }
    ? D
    : never;
};

/** Every code that Muster can report. */
export const DIAGNOSTIC_CODES: readonly DiagnosticCode[] = Object.keys(CATALOG) as DiagnosticCode[];
