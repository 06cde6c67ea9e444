/**
 * Statements over Muster's own tables: standard SQL in template texts, where names are quoted by the dialect and values
 * are bound. What differs between warehouses beyond that is in `StateDialect`.
 */
import type { Parameter, Statement } from "@muster/compiler";
import type { Dialect } from "@muster/sql";

/** A name to be quoted: of a schema and table, or of a column. */
export interface Identifier {
  readonly path: readonly string[];
}

/** Parts in a row, with commas between them. */
export interface List {
  readonly list: readonly Part[];
}

/** A part may be a statement's text too, where nothing is bound to it. */
export type Part = Identifier | Parameter | Statement | List | Tuple | undefined;

/** Values in parentheses: a row. */
interface Tuple {
  readonly tuple: readonly Part[];
}

export function identifier(...path: string[]): Identifier {
  return { path };
}

export const text = (value: string): Parameter => ({ type: "text", value });
export const integer = (value: number): Parameter => ({ type: "integer", value: String(value) });
export const uuid = (value: string): Parameter => ({ type: "uuid", value });
/** Of microseconds since 1970-01-01T00:00:00Z. */
export const instant = (micros: bigint): Parameter => ({ type: "timestamptz", value: String(micros) });

/** A text that may be missing: an absent part is written as `null`. */
export const optionalText = (value: string | undefined): Parameter | undefined =>
  value === undefined ? undefined : text(value);

export function list(parts: readonly Part[]): List {
  return { list: parts };
}

export function tuple(parts: readonly Part[]): Tuple {
  return { tuple: parts };
}

export type Sql = (fragments: TemplateStringsArray, ...parts: readonly Part[]) => Statement;

/** The template tag of a dialect: ``sql`select size from ${table} where name = ${text("vips")}` ``. */
export function sqlFor(dialect: Dialect): Sql {
  return (fragments, ...parts) => fill(dialect, { sql: "", parameters: [] }, fragments, parts);
}

/**
 * A statement around a compiled one: `around(dialect, compiled)` is a template tag in which the first part stands where
 * the compiled text goes. Its placeholders keep their numbers; later values are numbered after them.
 */
export function around(dialect: Dialect, inner: Statement) {
  return (fragments: TemplateStringsArray, ...parts: readonly (Part | typeof INNER)[]): Statement =>
    fill(dialect, inner, fragments, parts);
}

/** Where the compiled statement goes in `around`. */
export const INNER = { inner: true } as const;

function fill(
  dialect: Dialect,
  inner: Statement,
  fragments: TemplateStringsArray,
  parts: readonly (Part | typeof INNER)[],
): Statement {
  const parameters = [...inner.parameters];
  const write = (part: Part | typeof INNER): string => {
    if (part === undefined) return "null";
    if ("inner" in part) return `(${inner.sql})`;
    if ("list" in part) return part.list.map(write).join(", ");
    if ("tuple" in part) return `(${part.tuple.map(write).join(", ")})`;
    if ("sql" in part) return textOf(part);
    if ("path" in part) return part.path.map((name) => dialect.quote(name)).join(".");
    parameters.push(part);
    return `cast(${dialect.placeholder(parameters.length, part)} as ${dialect.types[part.type]})`;
  };
  const sql = fragments.reduce((done, fragment, at) => `${done}${write(parts[at - 1])}${fragment}`);
  return { sql, parameters };
}

function textOf({ sql, parameters }: Statement): string {
  if (parameters.length > 0) throw new Error("values of a part would be numbered twice");
  return sql;
}
