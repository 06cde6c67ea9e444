import type { Row } from "@muster/engine";
import type { CatalogType } from "@muster/model";

export type TypeReader = (oid: bigint) => CatalogType;

type Plain = Exclude<CatalogType, { of: unknown } | { fields: unknown }>["kind"];

const plain: Readonly<Record<string, Plain>> = {
  text: "text",
  varchar: "text",
  bpchar: "text",
  name: "text",
  citext: "text",
  bool: "boolean",
  date: "date",
  timestamp: "timestamp",
  timestamptz: "timestamptz",
  json: "json",
  jsonb: "json",
  uuid: "uuid",
  int2: "integer",
  int4: "integer",
  int8: "integer",
  numeric: "decimal",
  float4: "float",
  float8: "float",
};

/**
 * Reads the server's types once: domains are what they are made of, enumerations are texts, rows are structs. These are read
 * as documents, in which `char(n)` keeps the blanks that it has nowhere else.
 */
export async function typeReader(ask: (sql: string) => Promise<readonly Row[]>): Promise<TypeReader> {
  const types = new Map(
    (
      await ask(
        "select oid, typname, typtype::text, typbasetype, typelem, typcategory::text, typrelid from pg_type",
      )
    ).map((row) => [row[0], row]),
  );
  const fields = Map.groupBy(
    await ask(`
      select a.attrelid, a.attname, a.atttypid from pg_attribute a join pg_class c on c.oid = a.attrelid
      where c.relkind = 'c' and a.attnum > 0 and not a.attisdropped order by a.attrelid, a.attnum`),
    ([relation]) => relation,
  );
  const read = (oid: bigint, inRow: boolean): CatalogType => {
    const [, name, type, base, element, category, relation] = types.get(oid) ?? [];
    if (type === "d") return read(base as bigint, inRow);
    if (type === "e") return { kind: "text" };
    if (category === "A" && element !== 0n) return { kind: "list", of: read(element as bigint, inRow) };
    const members = type === "c" ? fields.get(relation!) : undefined;
    if (members)
      return {
        kind: "struct",
        fields: Object.fromEntries(members.map(([, field, of]) => [String(field), read(of as bigint, true)])),
      };
    return { kind: inRow && name === "bpchar" ? "other" : (plain[String(name)] ?? "other") };
  };
  return (oid) => read(oid, false);
}
