/**
 * How many statements ask the data: a wrapper of a warehouse counts them. What the warehouse's own catalog is asked
 * (which tables and columns there are, and of what type) is not counted: it is as long as the schema, not as the data.
 */
import type { Warehouse } from "@muster/engine";

/** The warehouse, and `of()`: how many statements have asked its data since. */
export function countStatements(warehouse: Warehouse): { readonly warehouse: Warehouse; of(): number } {
  let statements = 0;
  const counting = Object.assign(Object.create(warehouse) as Warehouse, {
    query: (statement: Parameters<Warehouse["query"]>[0]) => {
      if (!/information_schema|pg_catalog/.test(statement.sql)) statements += 1;
      return warehouse.query(statement);
    },
  });
  return { warehouse: counting, of: () => statements };
}
