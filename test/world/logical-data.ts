/**
 * What a warehouse holds, apart from how it holds it: what the oracle reads, and what `materialize` writes into tables
 * of every kind. Values by the model's types: a number is its decimal text, a date `YYYY-MM-DD`, a timestamp a bigint
 * of microseconds since 1970-01-01T00:00:00Z; null is missing.
 */
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
  readonly traits: { readonly [name: string]: LogicalValue };
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
}

export interface LogicalData {
  readonly personas: readonly LogicalPersona[];
  readonly events: readonly LogicalEvent[];
  readonly aliases: readonly { readonly alias: string; readonly persona: string }[];
}
