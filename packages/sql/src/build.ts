/** Constructors of SQL nodes, for the dialects and the emitter. */
import type { From, Infix, OrderTerm, Over, Query, Select, Sql, Word } from "./node.ts";

export function column(table: string, name: string): Sql {
  return { kind: "column", table, name };
}

export function word(text: Word): Sql {
  return { kind: "word", word: text };
}

export function whole(value: number): Sql {
  return { kind: "whole", value };
}

/** A function of the engine, by its own name: always the program's text, never a user's. */
export function fn(name: string, ...args: readonly Sql[]): Sql {
  return { kind: "call", function: name, arguments: args };
}

export function aggregate(
  name: string,
  args: readonly Sql[],
  more: {
    distinct?: boolean;
    orderBy?: readonly OrderTerm[];
    withinGroup?: readonly OrderTerm[];
    filter?: Sql | undefined;
  } = {},
): Sql {
  const { filter, ...rest } = more;
  return {
    kind: "call",
    function: name,
    arguments: args,
    ...rest,
    ...(filter === undefined ? {} : { filter }),
  };
}

export function windowCall(name: string, args: readonly Sql[], over: Over): Sql {
  return { kind: "call", function: name, arguments: args, over };
}

export function infix(operator: Infix, ...operands: readonly Sql[]): Sql {
  return { kind: "infix", operator, operands };
}

export function is(operand: Sql, what: "null" | "not null" | "true" | "not true"): Sql {
  return { kind: "is", operand, what };
}

export function cast(value: Sql, type: string, safe = false): Sql {
  return { kind: "cast", value, type, safe };
}

export function caseWhen(
  branches: readonly { readonly when: Sql; readonly then: Sql }[],
  otherwise?: Sql,
): Sql {
  return { kind: "case", branches, otherwise };
}

export function select(parts: Partial<Omit<Select, "kind">>): Select {
  return {
    kind: "select",
    distinct: false,
    columns: [],
    from: undefined,
    joins: [],
    where: undefined,
    groupBy: [],
    having: undefined,
    orderBy: [],
    limit: undefined,
    ...parts,
  };
}

export function derived(query: Query, alias: string): From {
  return { kind: "derived", query, alias };
}

/** Both conditions, flat. */
export function both(a: Sql | undefined, b: Sql): Sql {
  if (a === undefined) return b;
  const parts = [a, b].flatMap((sql) =>
    sql.kind === "infix" && sql.operator === "and" ? sql.operands : [sql],
  );
  return { kind: "infix", operator: "and", operands: parts };
}
