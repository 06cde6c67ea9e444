import type { CompiledAudience, Parameter } from "@muster/compiler";
import { expressionBuilder, type SelectQueryBuilder, sql } from "kysely";
import type { Dialect } from "./dialect.ts";
import { render } from "./emit/emit.ts";

/**
 * A compiled audience as a Kysely query of one column, the keys of its members, to be joined into a query of the caller's
 * own, or asked with `in`; its parameters become that query's. `Row` says how the caller's driver gives a key: the column is
 * named `persona`, or `account`.
 *
 * `db.selectFrom("customers").selectAll().where("id", "in", kyselyQuery<{ persona: string }>(compiled, dialect, encode))`
 *
 * `encode` makes of a parameter what the caller's driver binds, e.g. `encodeParameter` of `@muster/postgres/driver`.
 */
export function kyselyQuery<Row extends Readonly<Record<string, unknown>>>(
  { plan }: CompiledAudience,
  dialect: Dialect,
  encode: (parameter: Parameter) => unknown,
): SelectQueryBuilder<{ members: Row }, "members", Row> {
  // No name can hold the mark, since none may hold a NUL: the text is cut where values stand, and nowhere else.
  const { sql: text, parameters } = render(
    { ...plan, output: plan.output.slice(0, 1) },
    { ...dialect, placeholder: (index) => `${MARK}${index}${MARK}` },
    { bindsOnce: false }, // Kysely numbers them as it meets them
  );
  const fragments = text
    .split(MARK)
    .map((piece, at) =>
      at % 2 === 0 ? sql.raw(piece) : sql`${sql.val(encode(parameters[Number(piece) - 1]!))}`,
    );
  const members = sql<Row>`(${sql.join(fragments, sql.raw(""))})`.as("members");
  return expressionBuilder<Record<never, never>>().selectFrom(members).selectAll().$castTo<Row>();
}

const MARK = "\u0000";
