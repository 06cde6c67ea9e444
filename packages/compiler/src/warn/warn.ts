/** Warnings of what is legal and surely not meant: pure, over what definitions mean. */
import { type Diagnostic, diagnostic } from "@muster/grammar";
import type { WarehouseModel } from "@muster/model";
import { LIBRARY } from "../resolve/declarations.ts";
import { cut } from "../resolve/words.ts";
import type { Resolution, Resolved } from "../resolved.ts";
import { birthsToCome } from "./birthdays.ts";
import { type Finding, findingsIn } from "./conditions.ts";
import { firstMoments } from "./first-moments.ts";
import { sameSamples } from "./same-sample.ts";
import { unusedNames } from "./steps.ts";
import { unsourced } from "./unsourced.ts";

/** What is to be said of a project's own definitions; never an error, and never of what may be meant. */
export function warningsOf(resolution: Resolution, { roles }: Pick<WarehouseModel, "roles">): Diagnostic[] {
  const { audiences, traits, accountTraits } = resolution;
  const warnings = new Map<string, Diagnostic>();
  const say = (found: Diagnostic) => {
    const { source, span } = found.primary;
    warnings.set(`${source} ${span.start} ${span.end} ${found.code}`, found);
  };
  const look = (root: Resolved, source: string) => {
    if (source === LIBRARY) return;
    for (const finding of findingsIn(root)) say(warningOf(finding, source));
    for (const { text, span } of unusedNames(root)) {
      say(diagnostic("unused-step-name", { name: cut(text) }, { source, span }));
    }
    for (const { date, isDenied, span, meant } of firstMoments(root)) {
      const notes = [`the whole day: \`${meant}\``];
      say(diagnostic("first-moment", { date, isDenied }, { source, span }, { notes }));
    }
    for (const { phrase, value } of birthsToCome(root, roles.birthday ?? "birthday")) {
      const { start } = phrase.span;
      const fix = {
        title: "put `anniversary` before it",
        source,
        span: { start, end: start },
        replacement: "anniversary ",
      };
      const name = value.kind === "read" ? cut(value.name) : "";
      say(diagnostic("born-once", { name }, { source, span: phrase.span }, { fixes: [fix] }));
    }
  };
  for (const audience of audiences.values()) {
    const { condition, ranked, source } = audience;
    look(condition, source);
    if (ranked !== undefined) look(ranked.by, source);
    for (const { name, span } of sameSamples(audience, resolution)) {
      say(diagnostic("same-sample", { name: cut(name) }, { source, span }, { notes: [OWN_SEED] }));
    }
    for (const { events, span } of unsourced(audience, resolution)) {
      const data = { events: events.map((event) => `\`${cut(event)}\``).join(", ") };
      say(diagnostic("unsourced-event", data, { source, span }, { notes: [SOURCE_COLUMN] }));
    }
  }
  for (const { value, source } of [...traits.values(), ...accountTraits.values()]) look(value, source);
  return [...warnings.values()];
}

/** What a function gives, where it is not any number. */
function rangeOf(value: Resolved): readonly string[] {
  if (value.kind !== "rank" && value.kind !== "call") return [];
  const range = RANGES.get(value.function);
  return range === undefined ? [] : [`\`${value.function}(…)\` is from ${range}`];
}

const RANGES: ReadonlyMap<string, string> = new Map([
  ["percentile", "0 to 1"],
  ["quintile", "1 to 5, the highest values last"],
  ["decile", "1 to 10, the highest values last"],
  ["hour", "0 to 23"],
  ["weekday", "`mon`, which is 1, to `sun`, which is 7"],
  ["day", "1 to 31"],
  ["month", "1 to 12"],
]);

const OWN_SEED = '`sample … seed "…"` is a sample of its own';
const SOURCE_COLUMN = "the key `source` of their table in the model names the column that says so";

const BESIDE = {
  "never-holds": "",
  "never-together": "beside this",
  "always-holds": "",
  "one-always-holds": "or this",
  "adds-nothing": "all of it is in this",
} as const;

function warningOf(
  { code, span, other, label, isInside, reversed, outside }: Finding,
  source: string,
): Diagnostic {
  const secondary = other === undefined ? [] : [{ source, span: other, text: label ?? BESIDE[code] }];
  const isOfDay = reversed?.kind === "call" && reversed.function === "hour";
  const notes = [
    ...(isInside === true ? ["each event that the one asks for is one that the other rules out"] : []),
    ...(reversed === undefined ? [] : ["the lower end of a range comes first"]),
    ...(outside === undefined ? [] : rangeOf(outside)),
    ...(isOfDay ? ["the hours around midnight: `hour(t) >= 22 or hour(t) < 6`"] : []),
  ];
  return diagnostic(code, {}, { source, span }, { secondary, notes });
}
