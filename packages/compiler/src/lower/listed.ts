import { anyOf, call, columnRef, filter, literal, test } from "../plan/build.ts";
import type { Rel, Scalar } from "../plan/rel.ts";
import type { ListedCondition } from "../resolved.ts";
import { type Context, newColumn, type SignedSet, type SubjectRows } from "./context.ts";
import { readTable } from "./table-reader.ts";

/** Entries that are keys stand as they are; all others in lower case, without white space around them. */
const KEY = "key";

/**
 * Whether the subject, or a text on its row, stands in an uploaded list. A persona does by its key, or by a contact
 * under an entry of the same kind; a text by any entry.
 */
export function listed({ list, value }: ListedCondition, rows: SubjectRows): Scalar {
  const { work, subject, audience } = rows.context;
  const name = literal("text", list);
  const key = literal("text", KEY);
  const isEntry = (text: Scalar, kind: Kind): Scalar => ({
    kind: "oneOf",
    value: text,
    rel: entries(rows.context, name, kind),
    type: "boolean",
  });
  if (value !== undefined) {
    const text = work.parts.expression(value, rows).scalar;
    return anyOf([isEntry(folded(text), { not: key }), isEntry(text, { is: key })]);
  }
  const traits = subject === "persona" ? [...work.model.personas.traits.values()] : [];
  return anyOf([
    isEntry(call("toText", "text", columnRef(rows.key)), { is: key }),
    ...traits.flatMap((trait) => {
      if (trait.contact === undefined) return [];
      const { scalar } = rows.read({ ...trait, kind: "read", of: "persona", span: audience.span });
      return [isEntry(folded(scalar), { is: literal("text", trait.contact) })];
    }),
  ]);
}

/** The same as a set, for where a row cannot be asked. */
export function listedKeys(condition: ListedCondition, context: Context): SignedSet {
  const rows = context.work.parts.subjectRows(context);
  const conditions = [listed(condition, rows)];
  return { set: { rel: rows.build({ conditions }), key: rows.key.id }, negated: false };
}

type Kind = { readonly is: Scalar } | { readonly not: Scalar };

/** The values of a list's entries of this kind, or of all but it. */
function entries({ work }: Context, list: Scalar, kind: Kind): Rel {
  const table = readTable(work, { schema: work.model.schema, name: "list_entries" });
  const value = newColumn(work, "value", "text");
  const isOf = (one: Scalar) => test("equal", table.column("kind", "text"), one);
  const conditions = [
    test("equal", table.column("list", "text"), list),
    "is" in kind ? isOf(kind.is) : test("not", isOf(kind.not)),
  ];
  const columns = [{ column: value, value: table.column("value", "text") }];
  return { kind: "project", input: filter(table.scan(), conditions), columns };
}

function folded(text: Scalar): Scalar {
  return call("lower", "text", call("trim", "text", text));
}
