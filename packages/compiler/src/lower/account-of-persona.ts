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
  readonly column: Column;
  readonly value: Scalar;
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
        const { scalar, time } = work.parts.expression(expression, rows);
        const column = newColumn(work, nameOf(expression), scalar.type);
        found = { column, value: scalar, seen: storedTime(columnRef(column), time) };
        asked.set(id, found);
      }
      return found.seen;
    },
    relation() {
      const key = { column: rows.key, value: columnRef(rows.key) };
      const columns = [...asked.values()].map(({ column, value }) => ({ column, value }));
      const input = rows.build({});
      return {
        rel: { kind: "project", input, columns: [key, ...columns] },
        key: rows.key,
        of: "account",
      };
    },
  };
}

function nameOf(expression: Resolved): string {
  if (expression.kind === "computed") return expression.trait;
  return expression.kind === "read" ? expression.name : "value";
}
