import type { Row, Value } from "@muster/engine";
import type {
  CatalogColumn,
  CatalogForeignKey,
  CatalogTable,
  CatalogType,
  WarehouseCatalog,
} from "@muster/model";
import { quoteName } from "./quote.ts";
import { type TypeReader, typeReader } from "./types.ts";

export type Ask = (sql: string) => Promise<readonly Row[]>;

/** Relations that the user may read, outside of the system's own schemas; of partitioned tables only the whole. */
const visible = `
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p', 'f', 'v', 'm') and not c.relispartition
    and n.nspname <> 'information_schema' and n.nspname not like 'pg\\_%'
    and has_schema_privilege(n.oid, 'usage') and has_table_privilege(c.oid, 'select')`;

export async function readCatalog(ask: Ask): Promise<WarehouseCatalog> {
  const tables = await ask(`
    select c.oid, n.nspname, c.relname, pg_table_is_visible(c.oid) as is_default,
      case when c.relkind in ('v', 'm') then 'view' else 'table' end, c.reltuples::bigint
    ${visible} order by n.nspname collate "C", c.relname collate "C"`);
  const attributes = await ask(`
    select a.attrelid, a.attname, a.attnum, format_type(a.atttypid, a.atttypmod), a.atttypid, a.attnotnull,
      not k.collisdeterministic
    from pg_attribute a left join pg_collation k on k.oid = a.attcollation
    where a.attnum > 0 and not a.attisdropped and a.attrelid in (select c.oid ${visible})
    order by a.attrelid, a.attnum`);
  const constraints = await ask(`
    select k.conrelid, k.contype::text, k.conkey, k.confrelid, k.confkey
    from pg_constraint k
    where k.contype in ('p', 'u', 'f') and k.conrelid in (select c.oid ${visible})
    order by k.conrelid, k.contype, k.conname collate "C"`);
  const columns = Map.groupBy(attributes, ([table]) => table);
  const rules = Map.groupBy(constraints, ([table]) => table);
  const names = new Map(
    tables.map(([id, schema, name]) => [id, { schema: String(schema), table: String(name) }]),
  );
  const typeOf = await typeReader(ask);
  return {
    tables: tables.map(([id, schema, name, isDefault, kind, rows]): CatalogTable => {
      const own = columns.get(id!) ?? [];
      return {
        schema: String(schema),
        name: String(name),
        inDefaultSchema: isDefault === true,
        kind: kind === "view" ? "view" : "table",
        columns: own.map((column) => columnOf(column, typeOf)),
        primaryKey: keyOf(rules.get(id!) ?? [], own),
        foreignKeys: (rules.get(id!) ?? []).flatMap((rule) => foreignKey(rule, own, columns, names)),
        rows: Number(rows),
      };
    }),
  };
}

function columnOf([, name, , engineType, oid, notNull, isInexact]: Row, typeOf: TypeReader): CatalogColumn {
  const type = ofColumn(typeOf(oid as bigint));
  const exact = `${quoteName(String(name))}::${type.kind === "list" ? "text[]" : "text"} collate "C"`;
  return {
    name: String(name),
    engineType: String(engineType),
    type,
    nullable: notNull !== true,
    ...(isInexact === true && { exactText: exact }),
  };
}

/** A list of records in a column is JSON: of an array of rows nothing can be read without making all of it a document first. */
function ofColumn(type: CatalogType): CatalogType {
  return type.kind === "list" && type.of.kind === "struct" ? { kind: "other" } : type;
}

function keyOf(rules: readonly Row[], columns: readonly Row[]): string[] {
  const isNotNull = (number: bigint) =>
    columns.some(([, , each, , , notNull]) => each === number && notNull === true);
  const primary = rules.find(([, type]) => type === "p");
  const unique = rules.find(([, type, numbers]) => type === "u" && (numbers as bigint[]).every(isNotNull));
  const key = primary ?? unique;
  return key ? named(key[2], columns) : [];
}

function foreignKey(
  [, type, numbers, target, targetNumbers]: Row,
  columns: readonly Row[],
  all: ReadonlyMap<Value | undefined, readonly Row[]>,
  names: ReadonlyMap<Value | undefined, { schema: string; table: string }>,
): CatalogForeignKey[] {
  const to = names.get(target);
  if (type !== "f" || !to) return [];
  return [
    {
      columns: named(numbers, columns),
      references: { ...to, columns: named(targetNumbers, all.get(target) ?? []) },
    },
  ];
}

function named(numbers: Value | undefined, columns: readonly Row[]): string[] {
  return (numbers as bigint[]).map((number) => String(columns.find(([, , each]) => each === number)?.[1]));
}
