import type { Parameter } from "@muster/compiler";
import type { Dialect } from "@muster/sql";
import type { createColors } from "picocolors";
import { table } from "./table.ts";
import { isoTime } from "./times.ts";

/** A bound value as people read it: instants are times, texts are quoted. */
function parameterText({ type, value }: Parameter): string {
  if (typeof value === "boolean") return String(value);
  if (typeof value !== "string") return value.map((one) => JSON.stringify(one)).join(", ");
  if (type === "timestamp" || type === "timestamptz") return isoTime(BigInt(value));
  return type === "text" || type === "uuid" || type === "json" ? JSON.stringify(value) : value;
}

/** What is bound to a statement, as a small table: placeholder, type, value. */
export function parameterTable(
  parameters: readonly Parameter[],
  { placeholder }: Pick<Dialect, "placeholder">,
  { paint, width }: { paint: ReturnType<typeof createColors>; width: number },
): string {
  const rows = parameters.map((parameter, at) => [
    placeholder(at + 1, parameter),
    parameter.type,
    parameterText(parameter),
  ]);
  return table(
    [{ header: "", style: paint.yellow }, { header: "type", style: paint.dim }, { header: "value" }],
    rows,
    { styleHeader: paint.dim, width, flexible: 2 },
  );
}
