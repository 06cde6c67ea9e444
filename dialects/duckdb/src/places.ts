import type { Sql } from "@muster/sql";

/** How many digits after the point the type of a number has. Of a stored one nobody knows: those of the language, and of documents. */
export function decimalPlaces(value: Sql): number {
  const most = (values: readonly Sql[]) => Math.max(0, ...values.map(decimalPlaces));
  switch (value.kind) {
    case "whole":
      return 0;
    case "parameter":
      return placesOf(value.cast);
    case "cast":
      return placesOf(value.type);
    case "negative":
      return decimalPlaces(value.operand);
    case "case":
      return most([...value.branches.map(({ then }) => then), ...(value.otherwise ? [value.otherwise] : [])]);
    case "infix":
      if (value.operator === "*") return value.operands.reduce((sum, each) => sum + decimalPlaces(each), 0);
      return most(value.operands);
    case "call":
      return ofCall(value.function, value.arguments) ?? most(value.arguments);
    default:
      return STORED;
  }
}

const STORED = 9;

/** What gives other digits than its arguments have. */
function ofCall(name: string, [, digits]: readonly Sql[]): number | undefined {
  if (WHOLE.has(name)) return 0;
  return name === "round" && digits?.kind === "whole" ? digits.value : undefined;
}

const WHOLE: ReadonlySet<string> = new Set(["count", "floor", "ceil", "len", "length"]);

function placesOf(type: string | undefined): number {
  return Number(/^decimal\(\d+, (\d+)\)$/.exec(type ?? "")?.[1] ?? 0);
}
