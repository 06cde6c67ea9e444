import type { Parameter, Statement } from "@muster/compiler";
import type { CommonTable, From, OrderTerm, Over, Query, Select, Sql, StatementNode } from "./node.ts";

/** What the printer asks of a dialect: names and placeholders. */
export interface Spelling {
  quote(name: string): string;
  placeholder(index: number, parameter: Parameter): string;
}

const WIDTH = 100;

/** A line break inside a name, until the layout is done: half a surrogate pair, which no name can hold. */
const BREAK = "\ud800";

/** SQL for people to read: clauses on lines of their own, nested queries indented. Decides nothing but layout. */
export function print(statement: StatementNode, spelling: Spelling): Statement {
  const parameters: Parameter[] = [];
  const printer = new Printer(spelling, parameters);
  return { sql: printer.statement(statement), parameters };
}

/** How tightly an operator binds; what binds less tightly than its surroundings stands in parentheses. */
const TIGHTNESS = {
  json: 0.5,
  or: 1,
  and: 2,
  not: 3,
  comparison: 4,
  other: 5,
  sum: 6,
  product: 7,
  postfix: 8,
} as const;

function tightnessOf(operator: string): number {
  if (operator === "or") return TIGHTNESS.or;
  if (operator === "and") return TIGHTNESS.and;
  if (["+", "-"].includes(operator)) return TIGHTNESS.sum;
  if (["*", "/", "//", "%"].includes(operator)) return TIGHTNESS.product;
  // Engines differ: DuckDB reads `a = b ->> 'c'` as `(a = b) ->> 'c'`. In parentheses all read it alike.
  if (operator === "->" || operator === "->>") return TIGHTNESS.json;
  if (["||", "&&", "@>", "@@", "~"].includes(operator)) return TIGHTNESS.other;
  return TIGHTNESS.comparison;
}

class Printer {
  private readonly spelling: Spelling;
  private readonly parameters: Parameter[];
  private readonly numbers = new Map<Parameter, number>();

  constructor(spelling: Spelling, parameters: Parameter[]) {
    this.spelling = spelling;
    this.parameters = parameters;
  }

  statement({ with: tables, query }: StatementNode): string {
    const printed = tables.map((table) => this.commonTable(table));
    const before = printed.length === 0 ? "" : `with ${printed.join(",\n")}\n`;
    return `${before}${printed.length > 0 ? this.afterTables(query) : this.query(query)}`.replaceAll(
      BREAK,
      "\n",
    );
  }

  private commonTable({ name, query, as }: CommonTable): string {
    return `${this.name(name)} ${as} ${this.block(query)}`;
  }

  /** Not every engine reads a parenthesis after common tables. */
  private afterTables(query: Query): string {
    const text = this.query(query);
    return text.startsWith("(") ? `select *\nfrom (\n${indent(text)}\n) as members` : text;
  }

  private query(query: Query): string {
    if (query.kind === "select") return this.select(query);
    const inputs = query.inputs.map((input) =>
      input.kind === "set" || input.orderBy.length > 0 || input.limit !== undefined
        ? this.block(input)
        : this.query(input),
    );
    return inputs.join(`\n${query.operator}\n`);
  }

  private select(select: Select): string {
    const columns = select.columns.map(({ value, alias }) =>
      alias === undefined ? this.sql(value) : `${this.sql(value)} as ${this.name(alias)}`,
    );
    const lines = [clause(this.selecting(select), columns.length === 0 ? ["1"] : columns, ",")];
    if (select.from !== undefined) lines.push(`from ${this.from(select.from)}`);
    for (const join of select.joins)
      lines.push(`${join.type} ${this.from(join.item)} on ${this.sql(join.on)}`);
    if (select.where !== undefined) lines.push(this.conjunction("where", select.where));
    if (select.groupBy.length > 0) {
      lines.push(
        clause(
          "group by",
          select.groupBy.map((each) => this.sql(each)),
          ",",
        ),
      );
    }
    if (select.having !== undefined) lines.push(this.conjunction("having", select.having));
    if (select.orderBy.length > 0) lines.push(`order by ${this.order(select.orderBy)}`);
    if (select.limit !== undefined) lines.push(`limit ${this.sql(select.limit)}`);
    return lines.join("\n");
  }

  private selecting({ distinct }: Select): string {
    if (typeof distinct === "boolean") return distinct ? "select distinct" : "select";
    return `select distinct on (${distinct.map((each) => this.sql(each)).join(", ")})`;
  }

  private conjunction(word: string, condition: Sql): string {
    const isAnd = condition.kind === "infix" && condition.operator === "and";
    const parts = isAnd
      ? condition.operands.map((each) => this.sql(each, TIGHTNESS.and + 1))
      : [this.sql(condition)];
    return clause(word, parts, " and");
  }

  private from(from: From): string {
    switch (from.kind) {
      case "table": {
        const { schema, name } = from.table;
        const table =
          schema === undefined ? this.quoted(name) : `${this.quoted(schema)}.${this.quoted(name)}`;
        return `${table} as ${this.name(from.alias)}`;
      }
      case "common":
        return `${this.name(from.name)} as ${this.name(from.alias)}`;
      case "derived":
        return `${this.block(from.query)} as ${this.name(from.alias)}`;
      case "function":
        return `${this.sql(from.call)} as ${this.name(from.alias)}(${this.name(from.column)})`;
    }
  }

  private block(query: Query): string {
    const text = this.query(query);
    return text.includes("\n") || text.length > WIDTH ? `(\n${indent(text)}\n)` : `(${text})`;
  }

  /** An expression, in parentheses where it binds less tightly than `around`. */
  private sql(sql: Sql, around = 0): string {
    const [text, tightness] = this.expression(sql);
    return tightness < around ? `(${text})` : text;
  }

  private expression(sql: Sql): readonly [string, number] {
    const { postfix, comparison, not, other } = TIGHTNESS;
    switch (sql.kind) {
      case "column":
        return [`${this.name(sql.table)}.${this.quoted(sql.name)}`, postfix];
      case "parameter": {
        const placeholder = this.spelling.placeholder(this.number(sql.parameter), sql.parameter);
        return [sql.cast === undefined ? placeholder : `cast(${placeholder} as ${sql.cast})`, postfix];
      }
      case "word":
        return [sql.word, postfix];
      case "whole":
        return [String(sql.value), postfix];
      case "variable":
        return [this.name(sql.name), postfix];
      case "call":
        return [this.call(sql), postfix];
      case "infix": {
        const tightness = tightnessOf(sql.operator);
        // and/or chains are associative; everything else puts nested operators of its own level in parentheses.
        const inner = tightness <= TIGHTNESS.and ? tightness : tightness + 1;
        const operands = sql.operands.map((each, at) =>
          this.sql(each, at === 0 && tightness >= TIGHTNESS.sum ? tightness : inner),
        );
        return [joinLong(operands, sql.operator), tightness];
      }
      case "not":
        return [`not ${this.sql(sql.operand, comparison)}`, not];
      case "negative":
        return [`-${this.sql(sql.operand, postfix)}`, TIGHTNESS.product];
      case "is":
        return [
          `${this.sql(sql.operand, sql.operand.kind === "infix" ? postfix : other)} is ${sql.what}`,
          comparison,
        ];
      case "in":
        return [
          `${this.sql(sql.value, other)} in (${sql.options.map((o) => this.sql(o)).join(", ")})`,
          comparison,
        ];
      case "inQuery":
        return [`${this.sql(sql.value, other)} in ${this.block(sql.query)}`, comparison];
      case "exists":
        return [`${sql.negated ? "not " : ""}exists ${this.block(sql.query)}`, sql.negated ? not : postfix];
      case "scalarQuery":
        return [this.block(sql.query), postfix];
      case "any":
        return [`${this.sql(sql.value, other)} = any(${this.sql(sql.list)})`, comparison];
      case "case": {
        const branches = sql.branches.map((b) => `when ${this.sql(b.when)} then ${this.sql(b.then)}`);
        const otherwise = sql.otherwise === undefined ? [] : [`else ${this.sql(sql.otherwise)}`];
        return [joinWords(["case", ...branches, ...otherwise], "end"), postfix];
      }
      case "cast":
        return [`${sql.safe ? "try_cast" : "cast"}(${this.sql(sql.value)} as ${sql.type})`, postfix];
      case "collate":
        return [`${this.sql(sql.value, postfix)} collate ${this.quoted(sql.collation)}`, other];
      case "atTimeZone":
        return [`${this.sql(sql.value, postfix)} at time zone ${this.sql(sql.zone, postfix)}`, other];
      case "field":
        return [`(${this.sql(sql.of)}).${this.quoted(sql.name)}`, postfix];
      case "index":
        return [`(${this.sql(sql.of)})[${this.sql(sql.index)}]`, postfix];
      case "extract":
        return [`extract(${sql.part} from ${this.sql(sql.from)})`, postfix];
      case "lambda":
        return [`lambda ${this.name(sql.variable)}: ${this.sql(sql.body)}`, 0];
      case "arrow":
        return [`${this.name(sql.variable)} -> ${this.sql(sql.body)}`, 0];
    }
  }

  private call(sql: Extract<Sql, { kind: "call" }>): string {
    const order = sql.orderBy === undefined ? "" : ` order by ${this.order(sql.orderBy)}`;
    const args = sql.arguments.map((each) => this.sql(each)).join(", ");
    const group =
      sql.withinGroup === undefined ? "" : ` within group (order by ${this.order(sql.withinGroup)})`;
    const text = `${sql.function}(${sql.distinct === true ? "distinct " : ""}${args}${order})${group}`;
    const filter = sql.filter === undefined ? "" : ` filter (where ${this.sql(sql.filter)})`;
    if (sql.over === undefined) return `${text}${filter}`;
    const parts = [
      ...(sql.over.partitionBy.length === 0
        ? []
        : [`partition by ${sql.over.partitionBy.map((each) => this.sql(each)).join(", ")}`]),
      ...(sql.over.orderBy.length === 0 ? [] : [`order by ${this.order(sql.over.orderBy)}`]),
      ...(sql.over.rows === undefined ? [] : ["rows between unbounded preceding and current row"]),
      ...(sql.over.range === undefined ? [] : [this.range(sql.over.range)]),
    ];
    return `${text}${filter} over (${parts.join(" ")})`;
  }

  private range({ preceding }: NonNullable<Over["range"]>): string {
    const from = preceding === undefined ? "unbounded" : this.sql(preceding, TIGHTNESS.postfix);
    return `range between ${from} preceding and current row`;
  }

  private order(terms: readonly OrderTerm[]): string {
    return terms
      .map(({ value, descending, nulls }) => {
        // Said even where it is the default: a session may have another one.
        const direction = descending === true ? " desc" : " asc";
        return `${this.sql(value)}${direction}${nulls === undefined ? "" : ` nulls ${nulls}`}`;
      })
      .join(", ");
  }

  /** The same literal, met again, is the same parameter; equal values of different literals are not. */
  private number(parameter: Parameter): number {
    let number = this.numbers.get(parameter);
    if (number === undefined) {
      this.parameters.push(parameter);
      number = this.parameters.length;
      this.numbers.set(parameter, number);
    }
    return number;
  }

  /** One of our own short names, which need no quotes. */
  private name(name: string): string {
    return /^[a-z][a-z0-9_]{0,30}$/.test(name) && !RESERVED.has(name) ? name : this.quoted(name);
  }

  private quoted(name: string): string {
    return this.spelling.quote(name).replaceAll("\n", BREAK);
  }
}

/** Words among plain names that the engines reserve and a column of a user's model may have as its name. */
const RESERVED: ReadonlySet<string> = new Set([
  "all",
  "and",
  "any",
  "array",
  "as",
  "asc",
  "both",
  "case",
  "cast",
  "check",
  "collate",
  "column",
  "constraint",
  "create",
  "default",
  "desc",
  "distinct",
  "do",
  "else",
  "end",
  "except",
  "false",
  "fetch",
  "for",
  "foreign",
  "from",
  "grant",
  "group",
  "having",
  "in",
  "initially",
  "intersect",
  "into",
  "lateral",
  "leading",
  "limit",
  "not",
  "null",
  "offset",
  "on",
  "only",
  "or",
  "order",
  "placing",
  "primary",
  "references",
  "returning",
  "select",
  "some",
  "symmetric",
  "table",
  "then",
  "to",
  "trailing",
  "true",
  "union",
  "unique",
  "user",
  "using",
  "variadic",
  "when",
  "where",
  "window",
  "with",
]);

function clause(word: string, parts: readonly string[], separator: string): string {
  const line = `${word} ${parts.join(`${separator} `)}`;
  if (line.length <= WIDTH && !line.includes("\n")) return line;
  const [first, ...rest] = parts;
  if (separator === ",") return `${word}\n${indent(parts.join(",\n"))}`;
  return [`${word} ${hang(first ?? "")}`, ...rest.map((part) => `  and ${hang(part)}`)].join("\n");
}

function hang(text: string): string {
  return text.replaceAll("\n", "\n  ");
}

function joinLong(operands: readonly string[], operator: string): string {
  const line = operands.join(` ${operator} `);
  if (line.length <= WIDTH || (operator !== "or" && operator !== "and")) return line;
  return operands.map(hang).join(`\n  ${operator} `);
}

function joinWords(parts: readonly string[], end: string): string {
  const line = [...parts, end].join(" ");
  return line.length <= WIDTH ? line : `${parts.map(hang).join("\n  ")}\n${end}`;
}

function indent(text: string): string {
  return `  ${hang(text)}`;
}
