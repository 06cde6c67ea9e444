import type { InUploadedList } from "@muster/grammar";
import type { Condition } from "../resolved.ts";
import type { Context } from "./context.ts";
import { refuseInFilter } from "./filter.ts";
import { not, resolveTyped } from "./operands.ts";
import { subjectOf } from "./scope.ts";
import { BOOLEAN } from "./types.ts";

/** `in list july_upload`, `email in list july_upload`. Which lists there are is known to the warehouse only. */
export function resolveInUploadedList(asked: InUploadedList, context: Context): Condition | undefined {
  const { name, span } = asked;
  const subject = subjectOf(context.scope);
  const remedy = `a list is asked for the ${subject} or its traits: \`trait listed = in list …\` can stand here, as \`${subject}.listed\``;
  if (refuseInFilter("`in list`", span, context, remedy)) return undefined;
  const value =
    asked.value && resolveTyped(asked.value, (type) => type.kind === "text", "`in list`", "text", context);
  if (name.text === "" || (asked.value !== undefined && value === undefined)) return undefined;
  const condition: Condition = {
    kind: "listed",
    list: name.text,
    ...(value && { value }),
    type: BOOLEAN,
    span,
  };
  return asked.negated ? not(condition) : condition;
}
