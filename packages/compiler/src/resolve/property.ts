import { diagnostic, type Fix, type Name, printName, type Span } from "@muster/grammar";
import type { Read, Subject } from "../resolved.ts";
import { at, type Context } from "./context.ts";
import { readField } from "./field.ts";
import { truthInstead } from "./foreign-names.ts";
import { missingPurchaseRole } from "./roles.ts";
import { eventWords } from "./scope.ts";
import { closestFix, closestName, fix } from "./suggest.ts";
import { traitNames } from "./traits.ts";
import { sameType } from "./types.ts";
import { cut, pathWords, typeWords } from "./words.ts";

/** Finds a property in every event of the selector and reads it from the one that is being resolved. */
export function lookProperty(path: readonly Name[], span: Span, context: Context): Read | undefined {
  const { scope } = context;
  if (scope.kind !== "event") return undefined;
  const { events, index } = scope;
  const event = events[index]!;
  const name = path[0]!.text;
  const property = event.properties.get(name);
  // Faults are reported once, for the first event; the others are resolved only when that one was right.
  if (index > 0) {
    return property === undefined ? undefined : readField("event", property, path, span, context);
  }

  const without = events.filter((each) => !each.properties.has(name));
  if (without.length > 0) {
    if (context.requires !== undefined) context.requires(missingPurchaseRole(name));
    else if (without.length === events.length) reportUnknownProperty(path, context);
    else {
      const data = { name: cut(name), events: eventWords(without) };
      context.report(diagnostic("property-not-shared", data, at(context, path[0]!.span)));
    }
    return undefined;
  }
  const read = readField("event", property!, path, span, context);
  if (read === undefined) return undefined;
  for (const other of events.slice(1)) {
    const otherRead = readField("event", other.properties.get(name)!, path, span, context);
    if (otherRead === undefined) return undefined;
    if (!sameType(read.type, otherRead.type)) {
      const data = {
        name: pathWords(path),
        event: `\`${cut(event.name)}\``,
        type: typeWords(read.type),
        other: `\`${cut(other.name)}\``,
        otherType: typeWords(otherRead.type),
      };
      context.report(diagnostic("property-types-differ", data, at(context, span)));
      return undefined;
    }
  }
  return read;
}

function reportUnknownProperty(path: readonly Name[], context: Context): void {
  const { scope, project } = context;
  if (scope.kind !== "event") return;
  const name = path[0]!;
  const owners: string[] = [];
  for (const event of project.model.events.values()) {
    if (event.properties.has(name.text)) owners.push(`\`${cut(event.name)}\``);
  }
  const notes: string[] =
    owners.length === 0
      ? []
      : [
          `${owners.slice(0, 3).join(", ")}${owners.length > 3 ? ", …" : ""} ${owners.length === 1 ? "has" : "have"} it`,
        ];
  const isPath = path.length > 1;
  const properties = scope.events.flatMap((event) => [...event.properties.values()]);
  const whole = isPath ? properties.filter(({ type }) => type.kind === "record") : properties;
  const known = new Set(whole.map((property) => property.name));
  if (isPath) for (const prefix of ["persona", "account", ...scope.steps.keys()]) known.add(prefix);
  // An event before a dot was meant to be another one of a sequence, and is near to nothing else.
  if (isPath && project.model.events.has(name.text)) {
    known.clear();
    notes.push(
      `an earlier step is read by a name that \`as\` gives it: \`performed ${cut(name.text)} as a then …\`, and in its filter \`a.${cut(path[1]!.text)}\``,
    );
  }
  const fixes = (isPath ? undefined : truthInstead(name, context)) ?? closestFix(name, known, context);
  const steps = isPath && fixes.length + notes.length === 0 ? [...scope.steps.keys()] : [];
  if (steps.length > 0) notes.push(stepWords(steps));
  context.report(
    diagnostic(
      "unknown-property",
      { event: eventWords(scope.events), name: cut(name.text) },
      at(context, name.span),
      {
        notes,
        fixes: fixes.length > 0 || notes.length > 0 ? fixes : nearTrait(name, scope.subject, context),
      },
    ),
  );
}

function stepWords(steps: readonly string[]): string {
  const names = steps.map((step) => `\`${cut(step)}\``).join(", ");
  return steps.length === 1 ? `the earlier step is called ${names}` : `the earlier steps are called ${names}`;
}

/** A trait is reached from a filter as well. */
function nearTrait(name: Name, subject: Subject, context: Context): Fix[] {
  const near = closestName(name.text, traitNames(subject, context), context);
  if (near === undefined) return [];
  const written = `${subject}.${printName({ text: near })}`;
  return [fix(`closest: \`${written}\``, name.span, written, context)];
}
