import type { CompiledAudience, Parameter } from "@muster/compiler";
import { type RawBuilder, sql } from "kysely";
import type { Dialect } from "./dialect.ts";
import { render } from "./emit/emit.ts";

/**
 * A compiled audience as a Kysely expression: a subquery of one column, the keys of its members, to be joined into a
 * query of the caller's own, whose parameters its own become.
 *
 * `db.selectFrom("customers").selectAll().where("customer_id", "in", kyselyQuery<string>(compiled, dialect, encode))`
 *
 * `encode` makes of a parameter what the caller's driver binds, e.g. `encodeParameter` of `@muster/postgres/driver`.
 */
export function kyselyQuery<Key>(
  { plan }: CompiledAudience,
  dialect: Dialect,
  encode: (parameter: Parameter) => unknown,
): RawBuilder<Key> {
  // No name can hold the mark, since none may hold a NUL: the text is cut where values stand, and nowhere else.
  const { sql: text, parameters } = render(
    { ...plan, output: plan.output.slice(0, 1) },
    { ...dialect, placeholder: (index) => `${MARK}${index}${MARK}` },
  );
  const fragments = text
    .split(MARK)
    .map((piece, at) =>
      at % 2 === 0 ? sql.raw(piece) : sql`${sql.val(encode(parameters[Number(piece) - 1]!))}`,
    );
  return sql<Key>`(${sql.join(fragments, sql.raw(""))})`;
}

const MARK = "\u0000";
