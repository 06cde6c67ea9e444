import { caseWhen } from "./build.ts";
import {
  COMMON,
  type InstantPattern,
  type InstantReplacement,
  READABLE,
  REPAIRS,
} from "./instant-pattern.ts";
import type { Sql } from "./node.ts";

/** How a dialect looks at texts and reads them. */
export interface InstantSpelling {
  matches(text: Sql, pattern: InstantPattern): Sql;
  replaced(text: Sql, pattern: InstantPattern, replacement: InstantReplacement): Sql;
  /** Of a text in the common form; null for a day that its month has not. */
  instant(text: Sql): Sql;
}

/**
 * The instant that a text in a document says, without an offset that of UTC; null for every other text. What engines
 * understand of times beyond the common form differs, so each such text is brought into that form first.
 */
export function instantOfText(text: Sql, { matches, replaced, instant }: InstantSpelling): Sql {
  const repaired = REPAIRS.reduce((of, [pattern, by]) => replaced(of, pattern, by), text);
  return caseWhen([
    { when: matches(text, COMMON), then: instant(text) },
    { when: matches(text, READABLE), then: instant(repaired) },
  ]);
}
