import {
  type AudienceDefinition,
  type Definition,
  diagnostic,
  type GroupDefinition,
  type TraitDefinition,
  type WaterfallDefinition,
} from "@muster/grammar";
import type { ParameterUse, ResolvedAudience, ResolvedGroup, ResolvedTrait, Subject } from "../resolved.ts";
import { resolveChoice } from "./choice.ts";
import { at, type Context } from "./context.ts";
import { findSet } from "./membership.ts";
import { resolveCondition } from "./operands.ts";
import { subjectOf } from "./scope.ts";
import { resolveSettings } from "./settings.ts";
import { BOOLEAN, isScalar } from "./types.ts";
import { cut, typeWords } from "./words.ts";

/** What any definition says beside its meaning. */
function common(definition: Definition, context: Context) {
  const { name, label, span } = definition;
  return {
    name: name.text,
    ...(label !== undefined && { label: label.value }),
    source: context.declaration.source,
    span,
  };
}

/** Without its parameters, which are known once it is resolved. */
type WithoutParameters<T extends { readonly parameters: readonly ParameterUse[] }> = Omit<T, "parameters">;

export function resolveAudience(
  definition: AudienceDefinition,
  context: Context,
): WithoutParameters<ResolvedAudience> | undefined {
  const { choice } = definition;
  const head = common(definition, context);
  const settings = resolveSettings(definition, context);
  if (!hasSubject(definition, context)) return undefined;
  const condition =
    definition.where === undefined
      ? ({ kind: "truth", value: true, type: BOOLEAN, span: definition.span } as const)
      : resolveCondition(definition.where, context);
  const chosen = choice && resolveChoice(choice, definition.name.text, context);
  if (condition === undefined || (choice !== undefined && chosen === undefined)) return undefined;
  const of = subjectOf(context.scope);
  return { ...head, ...settings, of, settings: definition.settings, condition, ...chosen };
}

/** A trait may ask something: `trait is_vip = cltv > 500` is true or false, never missing. */
export function resolveTrait(
  definition: TraitDefinition,
  context: Context,
): WithoutParameters<ResolvedTrait> | undefined {
  const head = common(definition, context);
  if (!hasSubject(definition, context)) return undefined;
  const value = context.resolve(definition.value, context);
  if (value === undefined) return undefined;
  if (!isScalar(value.type)) {
    const data = { name: cut(definition.name.text), type: typeWords(value.type) };
    context.report(diagnostic("not-a-trait-value", data, at(context, definition.value.span)));
    return undefined;
  }
  return { ...head, of: subjectOf(context.scope), value, type: value.type };
}

/** Definitions of accounts require a model that has them. */
function hasSubject({ name }: Definition, context: Context): boolean {
  if (subjectOf(context.scope) === "persona" || context.project.model.accounts !== undefined) return true;
  context.report(diagnostic("no-accounts", {}, at(context, name.span)));
  return false;
}

/** A group is the union of its audiences. */
export function resolveGroup(definition: GroupDefinition, context: Context): ResolvedGroup | undefined {
  const members = resolveMembers(definition, context);
  return members && { ...common(definition, context), members: members.names, of: members.subject };
}

/** A waterfall is the audience of all that are in one of its audiences, which are its parts. */
export function resolveWaterfall(
  definition: WaterfallDefinition,
  context: Context,
): ResolvedAudience | undefined {
  const members = resolveMembers(definition, context);
  if (members === undefined) return undefined;
  const { names, subject } = members;
  const { span } = definition;
  const { resolved, model } = context.project;
  const audiences = names.map((name) => resolved.audiences.get(name)!);
  return {
    ...common(definition, context),
    of: subject,
    status: audiences.every((audience) => audience.status === "active") ? "active" : "draft",
    // Its audiences let in whom they want.
    includeAnonymous: audiences.some((audience) => audience.includeAnonymous),
    timezone: model.timezone,
    settings: [],
    condition: {
      kind: "member",
      subject,
      audiences: names.map((audience) => ({ audience })),
      type: BOOLEAN,
      span,
    },
    parts: { kind: "waterfall", audiences: names },
    parameters: [],
  };
}

interface Members {
  /** Each once. */
  readonly names: readonly string[];
  readonly subject: Subject;
}

/** The audiences of a group or waterfall, which are all of personas or all of accounts. */
function resolveMembers(
  definition: GroupDefinition | WaterfallDefinition,
  context: Context,
): Members | undefined {
  const names = new Set<string>();
  let subject: Subject | undefined;
  let sound = definition.members.length > 0;
  for (const name of definition.members) {
    const found = name.text === "" ? undefined : findSet(name, "audience", () => [], context);
    if (found === undefined) {
      sound = false;
      continue;
    }
    subject ??= found.subject;
    if (found.subject !== subject) {
      const data = { name: cut(name.text), of: `${found.subject}s`, others: `${subject}s` };
      context.report(diagnostic("mixed-subjects", data, at(context, name.span)));
      sound = false;
    }
    for (const { audience } of found.audiences) names.add(audience);
  }
  return sound && subject !== undefined ? { names: [...names], subject } : undefined;
}
