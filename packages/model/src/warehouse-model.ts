/**
 * The model of a user's warehouse as every later stage sees it: what `muster.yaml` says, validated, with every default
 * filled in and every name resolved to a column. Plain data. How YAML is written is `project-schema.ts`'s business.
 */

/** A type of the language, as an author meets it. */
export type ValueType =
  | { readonly kind: "text" | "number" | "boolean" | "date" | "timestamp" }
  | { readonly kind: "list"; readonly of: "text" | "number" }
  | { readonly kind: "records"; readonly fields: Fields }
  | { readonly kind: "record"; readonly fields: Fields };

export type Fields = { readonly [name: string]: ValueType };

/**
 * How a time stands in its column. `timestamp` (without zone) is read as UTC; `date` is the start of that day in the
 * project's time zone; `epoch_s` and `epoch_ms` are whole numbers since 1970-01-01T00:00:00Z.
 */
export type TimeStorage = "timestamp" | "timestamptz" | "date" | "epoch_s" | "epoch_ms";

/**
 * How a value stands in its column, where the language's type leaves it open: `native` is the warehouse's own way for
 * that type (a column of that scalar type, an array, a struct, and what the dialect says for lists of records), `json`
 * is JSON: for a list or record the document itself, for scalars never used at the top of a column.
 */
export type Storage = "native" | "json" | TimeStorage;

/**
 * Where a value is found: a column, then keys into it, e.g. column `properties`, path `["product_id"]`. Steps are taken
 * through JSON where `storage` is `json` and through structs otherwise.
 */
export interface ValueSource {
  readonly column: string;
  readonly path: readonly string[];
  /** How the column (not the value at the end of the path) stands. Times inside JSON are ISO 8601 texts. */
  readonly storage: Storage;
  /** A floating number in a column of its own: what is no number there, or infinite, is missing. */
  readonly isFloat?: true;
}

export interface Property {
  readonly name: string;
  readonly type: ValueType;
  readonly source: ValueSource;
}

export type Contact = "email" | "phone" | "name" | "other";

export interface Trait extends Property {
  /** A contact trait: a persona with none of them known is anonymous. */
  readonly contact?: Contact;
}

/** A table or view, in a schema if the project file says one (`sales.orders`). */
export interface TableName {
  readonly schema?: string;
  readonly name: string;
}

export type KeyType = "integer" | "text" | "uuid";

/**
 * A column that says which rows of a table a refresh has not seen: a row that appears, or changes, after the highest mark
 * was H has one of at least H less `lateness`. A row without a mark counts as new every time.
 */
export interface Mark {
  readonly column: string;
  readonly storage: TimeStorage | "number";
  /** Microseconds; of a number, as much as the column counts. */
  readonly lateness: number;
}

export interface Personas {
  readonly table: TableName;
  readonly key: string;
  readonly keyType: KeyType;
  /** Column of the account's key. */
  readonly account?: string;
  /** Column that names the data source of the row. */
  readonly source?: string;
  /** Boolean column: true (and only true) is never a member of anything. */
  readonly excluded?: string;
  /** Of rows that are new or have changed. Rows may be deleted. */
  readonly updated?: Mark;
  readonly traits: ReadonlyMap<string, Trait>;
}

export interface Accounts {
  readonly table: TableName;
  readonly key: string;
  readonly keyType: KeyType;
  /** Of rows that are new or have changed; then none is ever deleted. */
  readonly updated?: Mark;
  readonly traits: ReadonlyMap<string, Trait>;
}

export interface TimeColumn {
  readonly column: string;
  readonly storage: TimeStorage;
}

export interface EventTable {
  readonly table: TableName;
  /** Column of the persona's key (or of an alias of it). Rows where it is null belong to nobody. */
  readonly persona: string;
  readonly time: TimeColumn;
  /** Column of numbers that breaks ties in time: a higher one is later. */
  readonly order?: string;
  /** Column that names the data source of the row. */
  readonly source?: string;
  /** In a shared stream: the column that holds the event's name. */
  readonly nameColumn?: string;
  /** Of rows that are new; then none is ever changed or deleted. */
  readonly ingested?: Mark;
  /** The same promise without a mark: an event is there, at the latest, so many microseconds after its time. */
  readonly lateness?: number;
}

export interface EventType {
  /** The name in definitions. */
  readonly name: string;
  readonly table: EventTable;
  /** In a shared stream: the value of `nameColumn` that means this event. */
  readonly nameValue?: string;
  readonly properties: ReadonlyMap<string, Property>;
}

/** What the standard library builds CLTV, RFM and favourites on. */
export interface PurchaseRole {
  readonly event: string;
  readonly amount: string;
  readonly category?: string;
  readonly store?: string;
  readonly product?: ProductRole;
}

/** A property, or a field of each record in a property that is a list of them. */
export interface ProductRole {
  readonly property: string;
  /** Keys into each record; none: the property itself is the product. */
  readonly field: readonly string[];
}

/** Trait that says who has joined the loyalty programme, for the ready-made audience. */
export interface LoyaltyRole {
  readonly trait: string;
}

export interface Roles {
  readonly purchase?: PurchaseRole;
  readonly loyalty?: LoyaltyRole;
  /** Boolean trait that says who agreed to e-mail; `email_opt_in` if there is one. */
  readonly emailOptIn?: string;
  /** Boolean trait that says who agreed to text messages; `sms_opt_in` if there is one. */
  readonly smsOptIn?: string;
  /** Trait that holds the birthday; `birthday` if there is one. */
  readonly birthday?: string;
  /** Trait that holds the instant at which the persona came to be; `created_at` if there is one. */
  readonly created?: string;
}

/** Merged ids: an event of `alias` belongs to `persona`; a persona whose key is an alias has been merged away. Flat. */
export interface Identities {
  readonly table: TableName;
  readonly alias: string;
  readonly persona: string;
  /** Of rows that are new; then none is ever changed or deleted. */
  readonly ingested?: Mark;
}

export interface WarehouseModel {
  /** IANA name; what bare dates and calendar words are read in. */
  readonly timezone: string;
  /** Where Muster keeps its own tables, inside the same warehouse. */
  readonly schema: string;
  readonly personas: Personas;
  readonly accounts?: Accounts;
  readonly events: ReadonlyMap<string, EventType>;
  readonly roles: Roles;
  readonly identities?: Identities;
}
