import type { InUploadedList } from "@muster/grammar";
import type { Condition } from "../resolved.ts";
import type { Context } from "./context.ts";
import { refuseInFilter } from "./filter.ts";
import { not, resolveTyped } from "./operands.ts";
import { BOOLEAN } from "./types.ts";

/** `in list july_upload`, `email in list july_upload`. Which lists there are is known to the warehouse only. */
export function resolveInUploadedList(asked: InUploadedList, context: Context): Condition | undefined {
  const { name, span } = asked;
  if (refuseInFilter("`in list`", span, context)) return undefined;
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
