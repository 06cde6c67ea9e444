import { diagnostic, type Name, type Reference } from "@muster/grammar";
import type { Property } from "@muster/model";
import type { Read, Resolved } from "../resolved.ts";
import { at, type Context } from "./context.ts";
import { readField } from "./field.ts";
import { lookProperty } from "./property.ts";
import { roleTrait } from "./roles.ts";
import { placeWords } from "./scope.ts";
import { closestFix, fix, quotedName } from "./suggest.ts";
import { reportUnavailable } from "./unavailable.ts";
import { cut, pathWords } from "./words.ts";

/** A name, by the scope that it stands in: a trait, an event's property, a field of an element. */
export function resolveReference(reference: Reference, context: Context): Resolved | undefined {
  const { path, span } = reference;
  const [first, second] = path;
  if (first === undefined || path.some((name) => name.text === "")) return undefined;
  const { scope } = context;
  const viaPersona = first.text === "persona" && second !== undefined;
  if (scope.kind === "persona") {
    if (!viaPersona || hasTrait("persona", context)) return traitOf(path, span, context);
    context.report(
      diagnostic("needless-persona", { name: pathWords(path.slice(1)) }, at(context, span), {
        fixes: [fix("without `persona.`", { start: first.span.start, end: second.span.start }, "", context)],
      }),
    );
    return undefined;
  }
  if (viaPersona) return traitOf(path.slice(1), span, context);
  if (scope.kind === "event") return propertyOf(path, span, context);
  if (!Object.hasOwn(scope.fields, first.text)) {
    reportUnknownField(first, path, context);
    return undefined;
  }
  const source = { column: "", path: [first.text], storage: scope.storage };
  const field: Property = { name: first.text, type: scope.fields[first.text]!, source };
  return readField("element", field, path, span, context);
}

/** Whether a single name means something where it stands; nothing is reported. */
export function isKnownName(name: string, context: Context): boolean {
  const { scope } = context;
  switch (scope.kind) {
    case "persona":
      return hasTrait(name, context);
    case "event":
      return scope.events.some((event) => event.properties.has(name));
    case "element":
      return Object.hasOwn(scope.fields, name);
  }
}

export function hasTrait(name: string, context: Context): boolean {
  return context.project.model.personas.traits.has(name) || context.project.declared.traits.has(name);
}

function traitNames(context: Context): string[] {
  const { model, declared, unavailable } = context.project;
  const computed = [...declared.traits].filter(([, declaration]) => !unavailable.has(declaration));
  return [...model.personas.traits.keys(), ...computed.map(([name]) => name)];
}

/** The names that could stand here instead of a wrong one. */
export function knownNames(context: Context): string[] {
  const { scope } = context;
  switch (scope.kind) {
    case "persona":
      return traitNames(context);
    case "event":
      return [...new Set(scope.events.flatMap((event) => [...event.properties.keys()]))];
    case "element":
      return Object.keys(scope.fields);
  }
}

/** A trait of the persona, stored or computed. */
function traitOf(path: readonly Name[], span: Reference["span"], context: Context): Resolved | undefined {
  const first = path[0]!;
  const { model, declared, resolved } = context.project;
  const stored = path.length === 1 ? roleTrait(first.text, context) : undefined;
  if (stored !== undefined)
    return stored === "missing" ? undefined : readField("persona", stored, path, span, context);
  const trait = model.personas.traits.get(first.text);
  if (trait !== undefined) return readField("persona", trait, path, span, context);

  const declaration = declared.traits.get(first.text);
  if (declaration === undefined) {
    reportUnknownTrait(first, path, context);
    return undefined;
  }
  const computed = resolved.traits.get(first.text);
  if (computed === undefined) {
    reportUnavailable(declaration, span, context);
    return undefined;
  }
  if (path.length > 1) {
    const data = { name: cut(first.text), type: "a computed trait" };
    context.report(diagnostic("no-parts", data, at(context, path[1]!.span)));
    return undefined;
  }
  return { kind: "computed", of: "persona", trait: first.text, type: computed.type, span };
}

/** A property of the event for which a filter is resolved; it must be the same in all events of the selector. */
export function propertyOf(
  path: readonly Name[],
  span: Reference["span"],
  context: Context,
): Read | undefined {
  const { scope } = context;
  if (scope.kind !== "event") return undefined;
  const first = path[0]!;
  if (context.requires === undefined && hasTrait(first.text, context)) {
    const isProperty = scope.events.some((event) => event.properties.has(first.text));
    if (!isProperty) {
      reportTraitInFilter(first, path, context);
      return undefined;
    }
  }
  return lookProperty(path, span, context);
}

function reportTraitInFilter(first: Name, path: readonly Name[], context: Context): void {
  const data = { name: pathWords(path), place: placeWords(context.scope) };
  context.report(
    diagnostic("trait-needs-persona", data, at(context, first.span), {
      fixes: [
        fix("the persona's trait", { start: first.span.start, end: first.span.start }, "persona.", context),
      ],
    }),
  );
}

function reportUnknownField(first: Name, path: readonly Name[], context: Context): void {
  const { scope } = context;
  if (scope.kind !== "element") return;
  if (hasTrait(first.text, context)) {
    reportTraitInFilter(first, path, context);
    return;
  }
  const notes =
    scope.outer.kind === "event" && isKnownName(first.text, { ...context, scope: scope.outer })
      ? [
          `\`${cut(first.text)}\` is a property of the event; inside the parentheses names are fields of the list`,
        ]
      : [];
  context.report(
    diagnostic("unknown-field", { owner: cut(scope.list), name: cut(first.text) }, at(context, first.span), {
      notes,
      fixes: closestFix(first, Object.keys(scope.fields), context),
    }),
  );
}

function reportUnknownTrait(first: Name, path: readonly Name[], context: Context): void {
  const { model, declared } = context.project;
  const isPurchase = first.text === "purchase" && model.roles.purchase !== undefined;
  if (model.events.has(first.text) || isPurchase) {
    const name = pathWords(path);
    const notes =
      path.length === 1
        ? [`\`performed ${name}\` asks for it; \`count(${name})\` counts it`]
        : [
            `\`last(${name})\` is the latest; \`sum\`, \`avg\`, \`min\`, \`max\` and \`most_common\` are others`,
          ];
    context.report(diagnostic("event-is-no-value", { name }, at(context, first.span), { notes }));
    return;
  }
  const set = declared.sets.get(first.text);
  if (set !== undefined && path.length === 1) {
    const { kind } = set.definition;
    context.report(
      diagnostic("unknown-trait", { name: cut(first.text) }, at(context, first.span), {
        notes: [`there is ${kind === "group" ? "a group" : "an audience"} of this name`],
        fixes: [fix("membership", first.span, `in ${kind} ${quotedName(first.text)}`, context)],
      }),
    );
    return;
  }
  context.report(
    diagnostic("unknown-trait", { name: cut(first.text) }, at(context, first.span), {
      fixes: closestFix(first, traitNames(context), context),
    }),
  );
}
