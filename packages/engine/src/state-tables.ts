/** Muster's own tables, as data. They live in the project's `schema`, inside the user's warehouse. */
import type { DataType } from "@muster/compiler";
import type { KeyType } from "@muster/model";
import type { TableSize } from "@muster/sql";
import type { Ledger } from "./ledger.ts";

export interface StateColumn {
  readonly type: DataType;
  readonly optional?: true;
}

export interface StateTable {
  readonly name: string;
  readonly rows: TableSize;
  readonly columns: Readonly<Record<string, StateColumn>>;
  readonly key: readonly string[];
}

/** What Muster notes about its own tables: their version, and the types of the keys that they hold. */
export const META: StateTable = {
  name: "meta",
  rows: "few",
  columns: { name: { type: "text" }, value: { type: "text" } },
  key: ["name"],
};

/** One row for each audience that was ever refreshed, as version 1 made the table; `PROFILE` says what has come since. */
export const AUDIENCES: StateTable = {
  name: "audiences",
  rows: "few",
  columns: {
    name: { type: "text" },
    label: { type: "text", optional: true },
    description: { type: "text", optional: true },
    status: { type: "text" },
    source: { type: "text" },
    definition: { type: "text" },
    fingerprint: { type: "text" },
    size: { type: "integer" },
    previous_size: { type: "integer", optional: true },
    as_of: { type: "timestamptz" },
    sized_at: { type: "timestamptz" },
    run: { type: "uuid" },
  },
  key: ["name"],
};

/** Columns of `audiences` since version 3, missing where the model has no role for them. */
export const PROFILE = {
  loyalty_members: "integer",
  email_opt_ins: "integer",
  sms_opt_ins: "integer",
  cltv: "float",
} as const satisfies Readonly<Record<string, DataType>>;

/** The present members, as version 1 made the table; since version 2 it has the column `part` too. */
export function membershipTable(keyType: KeyType): StateTable {
  return {
    name: "membership",
    rows: "many",
    columns: { audience: { type: "text" }, persona: { type: keyType } },
    key: ["audience", "persona"],
  };
}

/** The present members of audiences of accounts, and what each is part of. */
export function accountMembershipTable(keyType: KeyType): StateTable {
  return {
    name: "account_membership",
    rows: "many",
    columns: {
      audience: { type: "text" },
      account: { type: keyType },
      part: { type: "text", optional: true },
    },
    key: ["audience", "account"],
  };
}

/** Who entered and exited, and when; who changed from one part to another exited and entered. Rows are only ever added. */
export function logTable({ log, column, keyType }: Ledger): StateTable {
  return {
    name: log,
    rows: "many",
    columns: {
      audience: { type: "text" },
      [column]: { type: keyType },
      part: { type: "text", optional: true },
      change: { type: "text" },
      at: { type: "timestamptz" },
      version: { type: "text" },
      run: { type: "uuid" },
    },
    key: ["audience", "at", "run", column, "change"],
  };
}

/** Lists that were uploaded. */
export const LISTS: StateTable = {
  name: "lists",
  rows: "few",
  columns: {
    name: { type: "text" },
    kind: { type: "text" },
    entries: { type: "integer" },
    file: { type: "text" },
    imported_at: { type: "timestamptz" },
  },
  key: ["name"],
};

/** What stands in them: contacts trimmed and in lower case, keys as text. */
export const LIST_ENTRIES: StateTable = {
  name: "list_entries",
  rows: "many",
  columns: { list: { type: "text" }, kind: { type: "text" }, value: { type: "text" } },
  key: ["list", "kind", "value"],
};

/** One row for each refresh that ended, well or not. */
export const RUNS: StateTable = {
  name: "runs",
  rows: "few",
  columns: {
    id: { type: "uuid" },
    as_of: { type: "timestamptz" },
    started: { type: "timestamptz" },
    finished: { type: "timestamptz" },
    duration_ms: { type: "integer" },
    audiences: { type: "integer" },
    members: { type: "integer" },
    entered: { type: "integer" },
    exited: { type: "integer" },
    outcome: { type: "text" },
    error: { type: "text", optional: true },
    fingerprint: { type: "text" },
  },
  key: ["id"],
};

/**
 * Each version of each definition that was recorded, by `muster apply` or by the refresh that published it first: the
 * latest one is what the registry holds. Rows are only ever added, but for a rename, which takes them along.
 */
export const DEFINITIONS: StateTable = {
  name: "definitions",
  rows: "few",
  columns: {
    name: { type: "text" },
    /** `audience`, `waterfall`, `group`, `trait` or `account trait`: the last two may share a name. */
    kind: { type: "text" },
    /** 1, 2, … of each name. */
    version: { type: "integer" },
    /** What made it: `created`, `changed`, `renamed`, `moved`, `restored` or `archived`. */
    change: { type: "text" },
    /** The name before, of one that was renamed. */
    was: { type: "text", optional: true },
    /** Of audiences; of the others `archived`, or nothing. */
    status: { type: "text", optional: true },
    label: { type: "text", optional: true },
    description: { type: "text", optional: true },
    source: { type: "text" },
    definition: { type: "text" },
    /** A JSON object: by the words that begin a setting, what follows them. */
    settings: { type: "text", optional: true },
    /** Absent of groups and traits, and where a parameter had no value. */
    fingerprint: { type: "text", optional: true },
    recorded_at: { type: "timestamptz" },
    /** Who applied it; absent where a refresh recorded it. */
    recorded_by: { type: "text", optional: true },
    /** The refresh or the apply by which it came. */
    run: { type: "uuid" },
  },
  key: ["name", "kind", "version"],
};

/** By which means the members of an audience, as its last run published them, may be brought up to date without looking at everyone. */
export const INCREMENTS: StateTable = {
  name: "increments",
  rows: "few",
  columns: {
    audience: { type: "text" },
    /** All that has to be as it was then: what the definition means, the model, this release. */
    basis: { type: "text" },
    run: { type: "uuid" },
  },
  key: ["audience"],
};

/** How far a run had read: the highest mark of each table, and when each uploaded list came. */
export const MARKS: StateTable = {
  name: "marks",
  rows: "few",
  columns: {
    run: { type: "uuid" },
    input: { type: "text" },
    /** Microseconds since 1970-01-01T00:00:00Z of a time, or the number itself. */
    mark: { type: "integer" },
  },
  key: ["run", "input"],
};

/** Audiences that a run could not find the members of, and why; what it found of the others it published. */
export const FAILURES: StateTable = {
  name: "failures",
  rows: "few",
  columns: {
    run: { type: "uuid" },
    audience: { type: "text" },
    /** When the run ended. */
    at: { type: "timestamptz" },
    error: { type: "text" },
    /** The audience to which it refers, and which failed itself. */
    depends_on: { type: "text", optional: true },
  },
  key: ["run", "audience"],
};
