import { diagnostic, type Span } from "@muster/grammar";
import { at, type Context, type Declaration } from "./context.ts";
import { cut } from "./words.ts";

/**
 * Says why a definition of the standard library is not there, when it is one whose role the model lacks. A definition
 * that is wrong has been reported where it stands, and its users are left in peace.
 */
export function reportUnavailable(declaration: Declaration, span: Span, context: Context): void {
  const reason = context.project.unavailable.get(declaration);
  if (reason === undefined) return;
  if (context.requires !== undefined) {
    context.requires(reason);
    return;
  }
  const data = { name: cut(declaration.definition.name.text), reason };
  context.report(diagnostic("unavailable-definition", data, at(context, span)));
}
