import type { Expression } from "@muster/grammar";
import type { Oracle, Place } from "./context.ts";
import { type Value, worked } from "./values.ts";

/** What an expression is for a subject, in the eyes of an audience; worked out once. */
export function remember(oracle: Oracle, node: Expression, { asker, subject }: Place): Value {
  const values = asker.remembered.get(node) ?? new Map();
  asker.remembered.set(node, values);
  if (!values.has(subject)) values.set(subject, worked(oracle.value(node, { asker, subject })));
  return values.get(subject);
}
