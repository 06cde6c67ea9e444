import { quoteName } from "./quote.ts";
import type { Ask } from "./reader.ts";

/** What is found out of all rows of a relation, by expressions that make one row of them. */
export interface Question<T> {
  readonly expressions: readonly string[];
  answer(row: readonly (string | null)[]): T;
}

/** Answers questions by going through the rows once. */
export async function askTogether<T extends readonly unknown[]>(
  ask: Ask,
  relation: string,
  questions: { readonly [K in keyof T]: Question<T[K]> },
): Promise<T> {
  const expressions = questions.flatMap((question) => question.expressions);
  const [row = []] =
    expressions.length > 0 ? await ask(`select ${expressions.join(", ")} from ${relation}`) : [];
  let start = 0;
  const answers = questions.map((question) => {
    const end = start + question.expressions.length;
    const own = row.slice(start, end);
    start = end;
    return question.answer(own);
  });
  return answers as unknown as T;
}

/** Columns without any value. */
export function emptyOf(columns: readonly string[]): Question<ReadonlySet<string>> {
  return {
    expressions: columns.map((name) => `count(${quoteName(name)})`),
    answer: (row) => new Set(columns.filter((_, index) => row[index] === "0")),
  };
}
