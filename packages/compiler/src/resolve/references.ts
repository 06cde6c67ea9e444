import { diagnostic, type Name, type Reference, type Span } from "@muster/grammar";
import type { Property } from "@muster/model";
import type { Read, Resolved, Subject } from "../resolved.ts";
import { at, type Context } from "./context.ts";
import { readField } from "./field.ts";
import { lookProperty } from "./property.ts";
import { eventScope, placeWords, subjectOf } from "./scope.ts";
import { isStepName, readStep, reportLaterStep } from "./step-read.ts";
import { closestFix, fix } from "./suggest.ts";
import { hasTrait, resolveTraitOf, storedTrait, traitNames } from "./traits.ts";
import { cut, pathWords } from "./words.ts";

/**
 * A name, by the scope that it stands in: a trait, an event's property, a field of an element. Before its first dot may
 * stand the name of an earlier step, `persona` or `account`.
 */
export function resolveReference(reference: Reference, context: Context): Resolved | undefined {
  const { path, span } = reference;
  const [first] = path;
  if (first === undefined || path.some((name) => name.text === "")) return undefined;
  const { scope } = context;
  if (path.length > 1) {
    if (isStepName(first.text, scope)) return readStep(path, span, context);
    const prefix = prefixOf(first.text, context);
    if (prefix !== undefined) return resolvePrefixed(prefix, path, span, context);
  }
  if (scope.kind === "subject") return resolveTraitOf(scope.subject, path, span, context);
  if (scope.kind === "event") return propertyOf(path, span, context);
  if (!Object.hasOwn(scope.fields, first.text)) {
    reportUnknownField(path, context);
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
    case "subject":
      return hasTrait(scope.subject, name, context);
    case "event":
      return scope.events.some((event) => event.properties.has(name));
    case "element":
      return Object.hasOwn(scope.fields, name);
  }
}

/** Whose trait a plain name would be, if it stood outside of the filter. */
export function traitBeyondFilter(name: string, context: Context): Subject | undefined {
  const { scope } = context;
  if (scope.kind === "subject") return undefined;
  const subject = subjectOf(scope);
  if (hasTrait(subject, name, context)) return subject;
  const other = subject === "persona" ? "account" : "persona";
  const isReached = other === "account" || eventScope(scope) !== undefined;
  return isReached && hasTrait(other, name, context) ? other : undefined;
}

/** The names that could stand here instead of a wrong one. */
export function knownNames(context: Context): string[] {
  const { scope } = context;
  switch (scope.kind) {
    case "subject":
      return traitNames(scope.subject, context);
    case "event":
      return [...new Set(scope.events.flatMap((event) => [...event.properties.keys()]))];
    case "element":
      return Object.keys(scope.fields);
  }
}

/** What stands before a dot says whose trait it is, unless a record has that name where it stands. */
function prefixOf(name: string, context: Context): Subject | undefined {
  if (name !== "persona" && name !== "account") return undefined;
  const { scope } = context;
  switch (scope.kind) {
    case "subject":
      if (name === "persona" || name === scope.subject) {
        return hasTrait(scope.subject, name, context) ? undefined : name;
      }
      return storedTrait(scope.subject, name, context)?.type.kind === "record" ? undefined : name;
    case "event":
      if (name === "persona") return name;
      return scope.events[scope.index]!.properties.get(name)?.type.kind === "record" ? undefined : name;
    case "element": {
      const field = Object.hasOwn(scope.fields, name) ? scope.fields[name] : undefined;
      return name === "account" && field?.kind === "record" ? undefined : name;
    }
  }
}

function resolvePrefixed(
  prefix: Subject,
  path: readonly Name[],
  span: Span,
  context: Context,
): Resolved | undefined {
  const { scope } = context;
  const [first, second] = path;
  const rest = path.slice(1);
  if (scope.kind === "subject" && scope.subject === prefix) {
    const gap = { start: first!.span.start, end: second!.span.start };
    context.report(
      diagnostic(
        prefix === "persona" ? "needless-persona" : "needless-account",
        { name: pathWords(rest) },
        at(context, span),
        { fixes: [fix(`without \`${prefix}.\``, gap, "", context)] },
      ),
    );
    return undefined;
  }
  if (prefix === "account" && context.project.model.accounts === undefined) {
    context.report(diagnostic("no-accounts", {}, at(context, first!.span)));
    return undefined;
  }
  if (prefix === "persona" && subjectOf(scope) === "account" && eventScope(scope) === undefined) {
    context.report(diagnostic("which-persona", { name: pathWords(rest) }, at(context, span)));
    return undefined;
  }
  return resolveTraitOf(prefix, rest, span, context);
}

/** A property of the event for which a filter is resolved; it must be the same in all events of the selector. */
export function propertyOf(path: readonly Name[], span: Span, context: Context): Read | undefined {
  const { scope } = context;
  if (scope.kind !== "event") return undefined;
  const first = path[0]!;
  const isProperty = scope.events.some((event) => event.properties.has(first.text));
  if (!isProperty && context.requires === undefined) {
    const beyond = traitBeyondFilter(first.text, context);
    if (reportLaterStep(path, context)) return undefined;
    if (beyond !== undefined) {
      reportTraitInFilter(beyond, path, context);
      return undefined;
    }
  }
  return lookProperty(path, span, context);
}

function reportTraitInFilter(of: Subject, path: readonly Name[], context: Context): void {
  const first = path[0]!;
  const data = { name: pathWords(path), of, place: placeWords(context.scope) };
  const start = { start: first.span.start, end: first.span.start };
  context.report(
    diagnostic("trait-needs-persona", data, at(context, first.span), {
      fixes: [fix(`the ${of}'s trait`, start, `${of}.`, context)],
    }),
  );
}

function reportUnknownField(path: readonly Name[], context: Context): void {
  const { scope } = context;
  if (scope.kind !== "element" || reportLaterStep(path, context)) return;
  const first = path[0]!;
  const beyond = traitBeyondFilter(first.text, context);
  if (beyond !== undefined) {
    reportTraitInFilter(beyond, path, context);
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
