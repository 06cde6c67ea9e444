import { diagnostic } from "@muster/grammar";
import { at, type Context } from "./context.ts";
import { DEPTH_LIMIT, type Expanded, isWithinLimit, NODE_LIMIT, type Sizes } from "./size.ts";
import { cut } from "./words.ts";

/** Reports a definition that is too large with all that it refers to, or that stands on too many others. */
export function checkSize(expanded: Expanded, sizes: Sizes, context: Context): void {
  if (!isWithinLimit(expanded, sizes)) reportTooLarge(context);
  else if (expanded.depth > DEPTH_LIMIT) report("references-too-deep", DEPTH_LIMIT, context);
}

export function reportTooLarge(context: Context): void {
  report("definition-too-large", NODE_LIMIT, context);
}

function report(code: "definition-too-large" | "references-too-deep", limit: number, context: Context): void {
  const { kind, name } = context.declaration.definition;
  context.report(diagnostic(code, { kind, name: cut(name.text), limit }, at(context, name.span)));
}
