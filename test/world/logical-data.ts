/**
 * What a warehouse holds, apart from how it holds it: what the oracle reads, and what `materialize` writes into tables
 * of every kind. Values by the model's types: a number is its decimal text, a date `YYYY-MM-DD`, a timestamp a bigint
 * of microseconds since 1970-01-01T00:00:00Z; null is missing.
 */
import type { Contact } from "@muster/model";

export type LogicalValue =
  | null
  | string
  | boolean
  | bigint
  | readonly LogicalValue[]
  | { readonly [field: string]: LogicalValue };

export interface LogicalPersona {
  /** Canonical text: `42` of an integer, lower case of a uuid. */
  readonly key: string;
  readonly source: string | null;
  readonly excluded: boolean | null;
  /** Its account's key, or a key that no account has. */
  readonly account?: string | null;
  readonly traits: { readonly [name: string]: LogicalValue };
  readonly mark?: LogicalMark;
}

/** Where the model's table has a mark: microseconds of a time, or the number. */
export type LogicalMark = bigint | null;

export interface LogicalAccount {
  readonly key: string;
  readonly traits: { readonly [name: string]: LogicalValue };
  readonly mark?: LogicalMark;
}

interface LogicalAlias {
  readonly alias: string;
  readonly persona: string;
  readonly mark?: LogicalMark;
}

export interface LogicalEvent {
  /** A name of the model, or any other: then a row of a shared stream that the model knows nothing of. */
  readonly event: string;
  /** A persona's key, an alias of one, or a key that nobody has. */
  readonly persona: string | null;
  readonly time: bigint | null;
  readonly order: number | null;
  readonly source: string | null;
  readonly properties: { readonly [name: string]: LogicalValue };
  readonly mark?: LogicalMark;
}

/** A row of `list_entries`: a contact in lower case and trimmed, or a key as text. */
export interface LogicalListEntry {
  readonly list: string;
  readonly kind: "key" | Contact;
  readonly value: string;
}

/** A row of `membership_log`, or of `account_membership_log`. */
export interface LogicalChange {
  readonly audience: string;
  readonly of: "persona" | "account";
  /** Of the persona or the account. */
  readonly key: string;
  readonly part: string | null;
  readonly change: "entered" | "exited";
  readonly at: bigint;
}

export interface LogicalData {
  readonly personas: readonly LogicalPersona[];
  readonly accounts?: readonly LogicalAccount[];
  readonly events: readonly LogicalEvent[];
  readonly aliases: readonly LogicalAlias[];
  readonly lists?: readonly LogicalListEntry[];
  readonly history?: readonly LogicalChange[];
}
