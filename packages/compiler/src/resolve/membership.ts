import { diagnostic, type InAudience } from "@muster/grammar";
import type { Condition } from "../resolved.ts";
import { at, type Context } from "./context.ts";
import { refuseInFilter } from "./filter.ts";
import { not } from "./operands.ts";
import { closestFix, fix, quotedName } from "./suggest.ts";
import { BOOLEAN } from "./types.ts";
import { reportUnavailable } from "./unavailable.ts";
import { cut } from "./words.ts";

/** `in audience lapsed_vips`, `not in group seasonal`: a group is any of its audiences. */
export function resolveMembership(asked: InAudience, context: Context): Condition | undefined {
  const { name, of, span } = asked;
  if (name.text === "" || refuseInFilter(`\`in ${of}\``, span, context)) return undefined;
  const { declared, resolved, unavailable } = context.project;
  const declaration = declared.sets.get(name.text);
  if (declaration === undefined) {
    const candidates = [...declared.sets].filter(
      ([, other]) => other.definition.kind === of && !unavailable.has(other),
    );
    const fixes = closestFix(
      name,
      candidates.map(([candidate]) => candidate),
      context,
    );
    const data = { name: cut(name.text) };
    const code = of === "audience" ? "unknown-audience" : "unknown-group";
    context.report(diagnostic(code, data, at(context, name.span), { fixes }));
    return undefined;
  }
  const { kind } = declaration.definition;
  if (kind !== of) {
    const data = {
      name: cut(name.text),
      is: kind === "group" ? "a group" : "an audience",
      said: of === "group" ? "a group" : "an audience",
    };
    // In a list of members there is only the name.
    const replacement = `${asked.negated ? "not " : ""}in ${kind} ${quotedName(name.text)}`;
    const fixes = span === name.span ? [] : [fix(`\`in ${kind}\``, span, replacement, context)];
    context.report(diagnostic("wrong-membership", data, at(context, name.span), { fixes }));
    return undefined;
  }
  const audiences =
    kind === "audience"
      ? resolved.audiences.has(name.text)
        ? [name.text]
        : undefined
      : resolved.groups.get(name.text)?.members;
  if (audiences === undefined) {
    reportUnavailable(declaration, name.span, context);
    return undefined;
  }
  const condition: Condition = {
    kind: "member",
    subject: "persona",
    audiences: audiences.map((audience) => ({ audience })),
    type: BOOLEAN,
    span,
  };
  return asked.negated ? not(condition) : condition;
}
