import { diagnostic, type Span } from "@muster/grammar";
import { at, type Context } from "./context.ts";
import { placeWords, subjectOf } from "./scope.ts";

/**
 * Events, ranks and memberships are asked of a persona or of an account, and a filter looks at one event, or at one record of a list.
 * A computed trait takes them along: `persona.orders`.
 */
export function refuseInFilter(
  what: string,
  span: Span,
  context: Context,
  remedy = `a computed trait can: \`${subjectOf(context.scope)}.\` and its name`,
): boolean {
  if (context.scope.kind === "subject") return false;
  const data = { what, place: placeWords(context.scope) };
  context.report(diagnostic("not-in-filter", data, at(context, span), { notes: [remedy] }));
  return true;
}
