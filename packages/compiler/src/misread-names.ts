/** What definitions can speak of by name, and what syntax errors about such words then say. */
import {
  type Diagnostic,
  diagnostic,
  type Fix,
  isKeyword,
  type ParsedSource,
  printName,
} from "@muster/grammar";
import type { EventType, WarehouseModel } from "@muster/model";
import type { Resolution, ResolvedTrait } from "./resolved.ts";

export interface Names {
  readonly events: ReadonlyMap<string, Pick<EventType, "properties">>;
  readonly traits: ReadonlyMap<string, Pick<ResolvedTrait, "type">>;
}

export function namesOf({ events, personas, accounts }: WarehouseModel, resolution: Resolution): Names {
  const traits = [personas.traits, accounts?.traits, resolution.traits, resolution.accountTraits];
  return {
    events,
    traits: new Map<string, Pick<ResolvedTrait, "type">>(traits.flatMap((each) => [...(each ?? [])])),
  };
}

/** Two words beside each other that no parser understands, and the names do: `order completed`, `bought order_completed`. */
export function withNames(found: Diagnostic, file: ParsedSource, names: Names): Diagnostic {
  if (found.code !== "unexpected-token") return found;
  if (found.fixes.length + found.notes.length > 0) return withTraits(found, file, names);
  const { name: source, text } = file;
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
  const candidates = [`${first}_${second}`, `${first} ${second}`, `${first}${second}`];
  const joined = [...candidates, ...candidates.map((each) => each.toLowerCase())].find(
    (each) => names.events.has(each) || names.traits.has(each),
  );
  if (joined !== undefined) {
    const isBare =
      names.events.has(joined) && /(^|\b(where|and|or|not|if|when))[\s(]*$/.test(text.slice(0, from));
    return meant(`${isBare ? "performed " : ""}${printName({ text: joined })}`, end, "one name");
  }
  const isVerb = names.events.has(second) && !names.events.has(first) && !names.traits.has(first);
  return isVerb ? meant("performed", from + first.length, "a condition or a value") : found;
}

/** What was taken for a text or an event is a trait of this name: `plan is other_plan`, `has email`. */
function withTraits(found: Diagnostic, file: ParsedSource, names: Names): Diagnostic {
  const [first] = found.fixes;
  const asked = first === undefined ? undefined : traitAsked(first, file, names);
  if (asked !== undefined) return asked;
  const textIn = ({ replacement }: Fix) => /^!?= "(\w+)"$/.exec(replacement)?.[1] ?? "";
  return { ...found, fixes: found.fixes.filter((fix) => !names.traits.has(textIn(fix))) };
}

/** `has email`, `no email`: whether there is one, rather than what was done. */
function traitAsked(
  { source, span, replacement }: Fix,
  { text }: ParsedSource,
  { events, traits }: Names,
): Diagnostic | undefined {
  if (!/^(performed|did not perform)$/.test(replacement) || /\bthen\s+$/.test(text.slice(0, span.start))) {
    return undefined;
  }
  const [behind = "", name = ""] = /^\s+([A-Za-z_]\w*)/.exec(text.slice(span.end)) ?? [];
  const trait = traits.get(name);
  if (trait === undefined || events.has(name)) return undefined;
  const isDenied = replacement !== "performed";
  const end = span.end + behind.length;
  const asked =
    trait.type.kind === "boolean"
      ? `${name} ${isDenied ? "!=" : "="} true`
      : `${name} is ${isDenied ? "missing" : "known"}`;
  const whole = { start: span.start, end };
  // What is asked of events may stand behind it.
  const isWhole = /^\s*([)}]|(and|or|then|else|top|bottom|sample|split)\b|$)/.test(text.slice(end));
  const fix = { title: `closest: \`${asked}\``, source, span: whole, replacement: asked };
  const notes =
    trait.type.kind === "boolean" ? [] : [`\`${asked}\` asks whether there is ${isDenied ? "none" : "one"}`];
  const data = { found: `\`${text.slice(whole.start, end)}\``, expected: "a condition or a value" };
  return diagnostic(
    "unexpected-token",
    data,
    { source, span: whole },
    { notes, fixes: isWhole ? [fix] : [] },
  );
}
