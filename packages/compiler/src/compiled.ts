import type { Column, DataType, Plan } from "./plan/rel.ts";

/** A value that goes to the warehouse beside the statement; its text never does. See `Literal` for the form of values. */
export interface Parameter {
  readonly type: DataType;
  readonly value: string | boolean | readonly string[];
}

/** SQL text with placeholders, and what is bound to them, in order. */
export interface Statement {
  readonly sql: string;
  readonly parameters: readonly Parameter[];
}

/** What `compile` needs of a dialect; `@muster/duckdb` and `@muster/postgres` each export one. Pure. */
export interface Target {
  readonly name: string;
  /**
   * Whether it joins a row to the next one in time by a join of its own, which reads each side once: then sequences go by
   * that, and not by pairs.
   */
  readonly joinsNearest?: boolean;
  render(plan: Plan): Statement;
}

/** A definition compiled for one dialect and one instant. Running `sql` gives one row per member. */
export interface CompiledAudience extends Statement {
  readonly audience: string;
  /** The key of the `persona` or `account`; then, of a split or a waterfall only, the name of its `part`, a text. */
  readonly columns: readonly Column[];
  /** After optimization. */
  readonly plan: Plan;
  /**
   * Hash of the meaning: equal for the same plan at any instant, on every dialect. 16 hexadecimal digits. Worked out when it
   * is read, which takes about as long as the statement.
   */
  readonly fingerprint: string;
  /** Microseconds since 1970-01-01T00:00:00Z. */
  readonly asOf: string;
}
