/** Every question of shop/audiences, answered row by row. */
import { accounts } from "./questions/accounts.ts";
import { aggregates } from "./questions/aggregates.ts";
import { conditions } from "./questions/conditions.ts";
import { sequences } from "./questions/sequences.ts";
import { values } from "./questions/values.ts";
import type { RowQuestion } from "./row-question.ts";

export const ROW_QUESTIONS: Readonly<Record<string, RowQuestion>> = {
  ...conditions,
  ...sequences,
  ...aggregates,
  ...values,
  ...accounts,
};
