import { columnRef } from "../plan/build.ts";
import type { Column, Scalar } from "../plan/rel.ts";
import type { Resolved } from "../resolved.ts";
import { type Context, type KeyedRelation, newColumn, storedTime, type Value } from "./context.ts";
import { expressionKey } from "./selection-key.ts";

/** The account of a persona: what is asked of it, in one relation to be joined. */
export interface AccountOfPersona {
  /** Missing where there is no such account, even if it is a count. */
  value(expression: Resolved): Value;
  relation(): KeyedRelation;
}

interface Asked {
  readonly columns: readonly { readonly column: Column; readonly value: Scalar }[];
  readonly seen: Value;
}

/** Expressions are evaluated on the account's row, below the join, so that they are missing with the row. */
export function accountOfPersona(context: Context): AccountOfPersona {
  const { work } = context;
  const rows = work.parts.subjectRows({ ...context, subject: "account" });
  const asked = new Map<string, Asked>();
  return {
    value(expression) {
      const id = expressionKey(expression);
      let found = asked.get(id);
      if (found === undefined) {
        found = seenAbove(work.parts.expression(expression, rows), nameOf(expression), work);
        asked.set(id, found);
      }
      return found.seen;
    },
    relation() {
      const key = { column: rows.key, value: columnRef(rows.key) };
      const columns = [...asked.values()].flatMap(({ columns }) => columns);
      const input = rows.build({});
      return {
        rel: { kind: "project", input, columns: [key, ...columns] },
        key: rows.key,
        of: "account",
      };
    },
  };
}

/** A value of the row below as columns, and the same value of these. */
function seenAbove({ scalar, time, average }: Value, name: string, work: Context["work"]): Asked {
  const columns: Asked["columns"][number][] = [];
  const put = (as: string, value: Scalar) => {
    const column = newColumn(work, as, value.type);
    columns.push({ column, value });
    return columnRef(column);
  };
  const seen = storedTime(put(name, scalar), time);
  if (average === undefined) return { columns, seen };
  const { sum, count } = average;
  return { columns, seen: { ...seen, average: { sum: put("sum", sum), count: put("count", count) } } };
}

function nameOf(expression: Resolved): string {
  if (expression.kind === "computed") return expression.trait;
  return expression.kind === "read" ? expression.name : "value";
}
