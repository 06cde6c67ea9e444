import type { Row, Value } from "@muster/engine";
import type { CatalogForeignKey, CatalogTable, WarehouseCatalog } from "@muster/model";
import { doubleQuoted } from "@muster/sql";
import { parseType } from "./type-text.ts";

/** Asks the database; its own statements have no parameters. */
export type Ask = (sql: string) => Promise<readonly Row[]>;

const here = "database_name = current_database() and not internal";

export async function readCatalog(ask: Ask): Promise<WarehouseCatalog> {
  const [[defaultSchema] = []] = await ask("select current_schema()");
  const tables = await ask(`
    select schema_name, table_name, 'table', estimated_size, sql from duckdb_tables() where ${here} and not temporary
    union all
    select schema_name, view_name, 'view', -1, '' from duckdb_views() where ${here} and not temporary
    order by 1, 2`);
  const columns = groupByTable(
    await ask(
      `select schema_name, table_name, column_name, data_type, is_nullable from duckdb_columns() where ${here} order by schema_name, table_name, column_index`,
    ),
  );
  const constraints = groupByTable(
    await ask(`
      select schema_name, table_name, constraint_type, constraint_column_names, referenced_table, referenced_column_names
      from duckdb_constraints()
      where database_name = current_database() and constraint_type in ('PRIMARY KEY', 'UNIQUE', 'FOREIGN KEY')
      order by schema_name, table_name, constraint_index`),
  );
  return {
    tables: tables.map(([schema, name, kind, rows, definition]): CatalogTable => {
      const id = idOf(schema, name);
      const own = (columns.get(id) ?? []).map(([, , column, type, nullable]) => ({
        name: String(column),
        engineType: String(type),
        type: parseType(String(type)),
        nullable: nullable === true,
        ...(isCollated(String(column), String(definition)) && {
          exactText: `${doubleQuoted(String(column))} collate c`,
        }),
        ...(WIDE.test(String(type)) && { isWide: true as const }),
      }));
      const rules = constraints.get(id) ?? [];
      const notNull = new Set(own.filter(({ nullable }) => !nullable).map((column) => column.name));
      return {
        schema: String(schema),
        name: String(name),
        inDefaultSchema: schema === defaultSchema,
        kind: kind === "view" ? "view" : "table",
        columns: own,
        primaryKey: keyOf(rules, notNull),
        foreignKeys: rules.filter(([, , type]) => type === "FOREIGN KEY").map((rule) => foreignKey(rule)),
        rows: Number(rows),
      };
    }),
  };
}

const WIDE = /^(U?HUGEINT|UBIGINT|BIGNUM)$/;

/** Nothing but the table's definition, in which names are quoted where they must be, tells of a column's collation. */
function isCollated(column: string, definition: string): boolean {
  return [column, doubleQuoted(column)].some((name) =>
    ["(", ", "].some((before) => definition.includes(`${before}${name} VARCHAR COLLATE `)),
  );
}

function keyOf(rules: readonly Row[], notNull: ReadonlySet<string>): readonly string[] {
  const primary = rules.find(([, , type]) => type === "PRIMARY KEY");
  const unique = rules.find(
    ([, , type, names]) => type === "UNIQUE" && texts(names).every((name) => notNull.has(name)),
  );
  return texts((primary ?? unique)?.[3]);
}

/** DuckDB's foreign keys stay inside their schema. */
function foreignKey([schema, , , columns, table, referenced]: Row): CatalogForeignKey {
  return {
    columns: texts(columns),
    references: { schema: String(schema), table: String(table), columns: texts(referenced) },
  };
}

function groupByTable(rows: readonly Row[]): Map<string, Row[]> {
  return Map.groupBy(rows, ([schema, table]) => idOf(schema, table));
}

function idOf(schema: Value | undefined, table: Value | undefined): string {
  return JSON.stringify([schema, table]);
}

function texts(value: Value | undefined): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
