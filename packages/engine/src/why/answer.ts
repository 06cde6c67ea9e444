import { rowPlan, STANDING } from "@muster/compiler";
import type { Row, Value } from "../warehouse.ts";
import { type Inquiry, rowsOf } from "./inquiry.ts";
import type { Questions } from "./questions.ts";

/** Warehouses have an end to the columns of a statement, and long before it they take their time to plan it. */
const AT_ONCE = 300;

export interface Answered {
  /** Whether the row meets what is asked of the base population, and is of the sample. */
  readonly standing: Standing;
  readonly answers: readonly Value[];
}

export type Standing = Readonly<Record<Exclude<(typeof STANDING)[number], "key">, boolean>>;

/** The answers about the row; undefined where there is no such row. */
export async function answer(inquiry: Inquiry, { asked }: Questions): Promise<Answered | undefined> {
  const { resolution, audience, project, asOf, row } = inquiry;
  const answers: Value[] = [];
  let standing: Standing | undefined;
  for (let from = 0; from === 0 || from < asked.length; from += AT_ONCE) {
    const some = asked.slice(from, from + AT_ONCE);
    const options = { model: project.model, asOf };
    const [found] = await rowsOf(inquiry, rowPlan(resolution, audience.name, some, options, row));
    if (found === undefined) return undefined;
    standing ??= standingOf(found);
    answers.push(...found.slice(STANDING.length));
  }
  return standing && { standing, answers };
}

function standingOf(row: Row): Standing {
  const flags = STANDING.map((name, at) => [name, row[at] === true] as const).slice(1);
  return Object.fromEntries(flags) as Standing;
}
