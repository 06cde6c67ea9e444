import type { KeyType } from "./warehouse-model.ts";

/**
 * What a driver says about the tables of a warehouse, in terms that hold for every warehouse. `muster init --from`
 * turns it into a model; `muster check` compares a model with it.
 */
export interface WarehouseCatalog {
  readonly tables: readonly CatalogTable[];
}

export interface CatalogTable {
  readonly schema: string;
  readonly name: string;
  /** True for the schema in which an unqualified name is found. */
  readonly inDefaultSchema: boolean;
  readonly kind: "table" | "view";
  readonly columns: readonly CatalogColumn[];
  /** Columns of the primary key, or of the first unique constraint on columns that are not null; may be empty. */
  readonly primaryKey: readonly string[];
  readonly foreignKeys: readonly CatalogForeignKey[];
  /** The engine's estimate; -1 when it has none. */
  readonly rows: number;
}

export interface CatalogColumn {
  readonly name: string;
  /** The engine's own name for the type, for messages. */
  readonly engineType: string;
  readonly type: CatalogType;
  readonly nullable: boolean;
  /** Of a column by whose collation different texts are equal: how a view would give its texts as they are. */
  readonly exactText?: string;
  /** Whole numbers beyond 64 bits with a sign are of its type. */
  readonly isWide?: true;
}

export type CatalogType =
  | {
      readonly kind:
        | "text"
        | "boolean"
        | "date"
        | "timestamp"
        | "timestamptz"
        | "json"
        | "uuid"
        | "integer"
        | "decimal"
        | "float";
    }
  | { readonly kind: "list"; readonly of: CatalogType }
  | { readonly kind: "struct"; readonly fields: { readonly [name: string]: CatalogType } }
  | { readonly kind: "other" };

export interface CatalogForeignKey {
  readonly columns: readonly string[];
  readonly references: {
    readonly schema: string;
    readonly table: string;
    readonly columns: readonly string[];
  };
}

/**
 * What introspection additionally samples where names and types do not tell: distinct values of a column that looks
 * like an event name, JSON documents of a column, some rows of a table, and which of some values are keys. A driver
 * offers it as `sample(requests)`. `rows` is quick however many there are. `distinct` reads all of them; `json` may, where there
 * are fewer documents than its limit, and `keys`, where no index finds them.
 */
export type SampleRequest =
  | {
      readonly kind: "distinct";
      readonly schema: string;
      readonly table: string;
      readonly column: string;
      readonly limit: number;
    }
  | {
      readonly kind: "json";
      readonly schema: string;
      readonly table: string;
      readonly column: string;
      /** Of the rows in which that column of texts holds this one: it is compared as it stands, so that an index serves. */
      readonly where?: { readonly column: string; readonly equals: string };
      readonly limit: number;
    }
  | {
      /** Any rows, missing values and all: each is a JSON array of texts and nulls, in the order of the columns. */
      readonly kind: "rows";
      readonly schema: string;
      readonly table: string;
      readonly columns: readonly string[];
      readonly limit: number;
    }
  | {
      /** Those of the values that stand in a column of that type; integers have 18 digits at most. */
      readonly kind: "keys";
      readonly schema: string;
      readonly table: string;
      readonly column: string;
      readonly type: KeyType;
      readonly values: readonly string[];
    };

/** One answer per request: the texts of distinct values, of JSON documents, of rows, or of keys. */
export type Sample = readonly string[];
