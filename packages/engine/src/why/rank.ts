import { placePlan, type RankedChoice } from "@muster/compiler";
import { askValue } from "./condition.ts";
import type { ExplainedRank } from "./explanation.ts";
import { type Inquiry, rowsOf } from "./inquiry.ts";
import type { Questions, Reader } from "./questions.ts";

/** Asks for the value by which an audience takes its top or bottom. */
export function askRank(
  { end, amount, by }: RankedChoice,
  questions: Questions,
  inquiry: Inquiry,
): Reader<ExplainedRank> {
  const value = askValue({ value: by, parts: [] }, questions, inquiry);
  const text = amount.kind === "count" ? String(amount.count) : `${amount.percent}%`;
  return (answers) => ({ end, amount: text, by: value(answers) });
}

/** Where the row stands among all for whom the condition holds. */
export async function placeOf(
  inquiry: Inquiry,
  choice: RankedChoice,
): Promise<Pick<ExplainedRank, "place" | "among">> {
  const { resolution, audience, project, asOf, row } = inquiry;
  const plan = placePlan(resolution, audience.name, choice, row, { model: project.model, asOf });
  const [found] = await rowsOf(inquiry, plan);
  return found === undefined ? {} : { place: Number(found[0]), among: Number(found[1]) };
}
