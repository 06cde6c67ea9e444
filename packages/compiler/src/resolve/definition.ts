import {
  type AudienceDefinition,
  diagnostic,
  type GroupDefinition,
  type TraitDefinition,
} from "@muster/grammar";
import type { ResolvedAudience, ResolvedGroup, ResolvedTrait } from "../resolved.ts";
import { at, type Context } from "./context.ts";
import { resolveMembership } from "./membership.ts";
import { resolveCondition } from "./operands.ts";
import { resolveSettings } from "./settings.ts";
import { BOOLEAN, isScalar } from "./types.ts";
import { cut, typeWords } from "./words.ts";

/** What any definition says beside its meaning. */
function common(definition: AudienceDefinition | TraitDefinition | GroupDefinition, context: Context) {
  const { name, label, span } = definition;
  return {
    name: name.text,
    ...(label !== undefined && { label: label.value }),
    source: context.declaration.source,
    span,
  };
}

export function resolveAudience(
  definition: AudienceDefinition,
  context: Context,
): ResolvedAudience | undefined {
  const head = common(definition, context);
  const settings = resolveSettings(definition, context);
  const condition =
    definition.where === undefined
      ? ({ kind: "truth", value: true, type: BOOLEAN, span: definition.span } as const)
      : resolveCondition(definition.where, context);
  return condition && { ...head, ...settings, of: "persona", settings: definition.settings, condition };
}

/** A trait may ask something: `trait is_vip = cltv > 500` is true or false, never missing. */
export function resolveTrait(definition: TraitDefinition, context: Context): ResolvedTrait | undefined {
  const head = common(definition, context);
  const value = context.resolve(definition.value, context);
  if (value === undefined) return undefined;
  if (!isScalar(value.type)) {
    const data = { name: cut(definition.name.text), type: typeWords(value.type) };
    context.report(diagnostic("not-a-trait-value", data, at(context, definition.value.span)));
    return undefined;
  }
  return { ...head, of: "persona", value, type: value.type };
}

/** A group is the union of its audiences. */
export function resolveGroup(definition: GroupDefinition, context: Context): ResolvedGroup | undefined {
  const head = common(definition, context);
  const members = definition.members.map((name) =>
    resolveMembership({ kind: "inAudience", of: "audience", negated: false, name, span: name.span }, context),
  );
  const names = members.flatMap((member) => (member?.kind === "member" ? member.audiences.map((of) => of.audience) : []));
  return names.length < members.length ? undefined : { ...head, of: "persona", members: [...new Set(names)] };
}
