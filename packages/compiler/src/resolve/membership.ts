import {
  diagnostic,
  type Fix,
  type InAudience,
  type MembershipChange,
  type Name,
  printName,
} from "@muster/grammar";
import type { Condition, MemberOf, ResolvedAudience, Subject } from "../resolved.ts";
import { at, type Context, type Declaration } from "./context.ts";
import { subjectOfSet } from "./declarations.ts";
import { refuseInFilter } from "./filter.ts";
import { likeNames } from "./kinds.ts";
import { not } from "./operands.ts";
import { subjectOf } from "./scope.ts";
import { closestFix, fix } from "./suggest.ts";
import { resolvePhrase } from "./time.ts";
import { BOOLEAN } from "./types.ts";
import { reportUnavailable } from "./unavailable.ts";
import { cut, kindWords } from "./words.ts";

interface Found {
  readonly declaration: Declaration;
  readonly subject: Subject;
  readonly audiences: readonly MemberOf[];
}

/** `in audience lapsed_vips`, `in audience sale.control`, `not in group seasonal`: a group is any of its audiences. */
export function resolveMembership(asked: InAudience, context: Context): Condition | undefined {
  const { name, of, span, negated } = asked;
  if (name.text === "" || refuseInFilter(`\`in ${of}\``, span, context)) return undefined;
  const written = (kind: string) => `${negated ? "not " : ""}in ${kind} ${printName(name)}`;
  const found = findSet(name, of, (kind) => [fix(`\`in ${kind}\``, span, written(kind), context)], context);
  if (found === undefined) return undefined;
  const { subject } = found;
  const audiences = asked.part === undefined ? found.audiences : partOf(found, asked.part, context);
  if (audiences === undefined) return undefined;
  const whole = `in ${of} ${printName(name)}${asked.part ? `.${printName(asked.part)}` : ""}`;
  const ofPersonas = `${negated ? "none" : "any"} of personas (${whole})`;
  const fixes = [fix("of its personas", span, ofPersonas, context)];
  if (!isAskable(subject, found.declaration, name, fixes, context)) return undefined;
  const condition: Condition = { kind: "member", subject, audiences, type: BOOLEAN, span };
  return negated ? not(condition) : condition;
}

/** The audience, or the audiences of the group, of this name. */
export function findSet(
  name: Name,
  of: "audience" | "group",
  fixesOfKind: (kind: "audience" | "group") => readonly Fix[],
  context: Context,
): Found | undefined {
  const { declared, resolved } = context.project;
  const declaration = declared.sets.get(name.text);
  if (declaration === undefined) {
    reportUnknown(name, of, context);
    return undefined;
  }
  const { kind } = declaration.definition;
  const is = kind === "group" ? "group" : "audience";
  if (is !== of) {
    const data = { name: cut(name.text), is: kindWords(kind), said: kindWords(of) };
    context.report(diagnostic("wrong-membership", data, at(context, name.span), { fixes: fixesOfKind(is) }));
    return undefined;
  }
  const set = (of === "audience" ? resolved.audiences : resolved.groups).get(name.text);
  if (set === undefined) {
    reportUnavailable(declaration, name.span, context);
    return undefined;
  }
  const members = "members" in set ? set.members : [set.name];
  return { declaration, subject: set.of, audiences: members.map((audience) => ({ audience })) };
}

function reportUnknown(name: Name, of: "audience" | "group", context: Context): void {
  const { declared, unavailable } = context.project;
  const candidates = [...declared.sets].filter(
    ([, other]) => (other.definition.kind === "group") === (of === "group") && !unavailable.has(other),
  );
  const names = candidates.map(([candidate]) => candidate);
  const code = of === "audience" ? "unknown-audience" : "unknown-group";
  const like = likeNames(name, of, names, context);
  context.report(diagnostic(code, { name: cut(name.text) }, at(context, name.span), like));
}

/** A part of a split; or of a waterfall, whose parts are its audiences. */
function partOf(found: Found, part: Name, context: Context): readonly MemberOf[] | undefined {
  const [only] = found.audiences;
  const audience = only && context.project.resolved.audiences.get(only.audience);
  if (audience === undefined || part.text === "") return undefined;
  const parts = partNames(audience);
  if (parts.includes(part.text)) return [{ audience: audience.name, part: part.text }];
  const data = { name: cut(audience.name), part: cut(part.text) };
  if (parts.length === 0) {
    context.report(diagnostic("no-parts-of-audience", { name: data.name }, at(context, part.span)));
  } else {
    const fixes = closestFix(part, parts, context);
    context.report(diagnostic("unknown-part", data, at(context, part.span), { fixes }));
  }
  return undefined;
}

function partNames({ parts }: ResolvedAudience): readonly string[] {
  if (parts === undefined) return [];
  return parts.kind === "split" ? parts.parts.map((part) => part.name) : parts.audiences;
}

/** A persona may be asked about its account; an account has many personas. */
function isAskable(
  subject: Subject,
  declaration: Declaration,
  name: Name,
  fixes: readonly Fix[],
  context: Context,
): boolean {
  if (subject === "account" || subjectOf(context.scope) === "persona") return true;
  const data = { name: cut(name.text), is: kindWords(declaration.definition.kind) };
  context.report(diagnostic("asks-for-personas", data, at(context, name.span), { fixes }));
  return false;
}

/**
 * `entered audience x in last 7 days`. What an audience has been is no part of what it is: an audience may ask about its
 * own past.
 */
export function resolveMembershipChange(asked: MembershipChange, context: Context): Condition | undefined {
  const { name, change, span } = asked;
  if (name.text === "" || refuseInFilter(`\`${change} audience\``, span, context)) return undefined;
  const when = asked.when && resolvePhrase(asked.when, context);
  const declaration = context.project.declared.sets.get(name.text);
  if (declaration === undefined) {
    reportUnknown(name, "audience", context);
    return undefined;
  }
  if (declaration.definition.kind === "group") {
    const data = { name: cut(name.text), is: "a group", said: "an audience" };
    context.report(diagnostic("wrong-membership", data, at(context, name.span)));
    return undefined;
  }
  if (context.project.unavailable.has(declaration)) {
    reportUnavailable(declaration, name.span, context);
    return undefined;
  }
  const subject = subjectOfSet(declaration, context.project.declared.sets);
  const ofPersonas = `any of personas (${change} audience ${printName(name)})`;
  const fixes = asked.when === undefined ? [fix("of its personas", span, ofPersonas, context)] : [];
  if (!isAskable(subject, declaration, name, fixes, context)) return undefined;
  if (asked.when !== undefined && when === undefined) return undefined;
  return {
    kind: "membershipChange",
    change,
    subject,
    audience: name.text,
    ...(when && { when }),
    type: BOOLEAN,
    span,
  };
}
