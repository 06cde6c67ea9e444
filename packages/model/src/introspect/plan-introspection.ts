import type { SampleRequest, WarehouseCatalog } from "../introspection.ts";
import { type Answer, type Ask, askAmong } from "./answers.ts";
import { describe } from "./describe.ts";
import { survey, withoutOwnTables } from "./survey.ts";

/**
 * What has to be sampled before the catalog tells a model, given what has been already. Ask the warehouse, add the
 * answers, and plan again until nothing is requested any more (names of events come first, then what each of them holds):
 *
 *     const answers: Answer[] = [];
 *     for (let wanted = plan(catalog, answers); wanted.length > 0; wanted = plan(catalog, answers))
 *       answers.push(...(await sample(wanted)).map((sample, i) => ({ request: wanted[i], sample })));
 */
export function planIntrospection(
  catalog: WarehouseCatalog,
  answers: readonly Answer[] = [],
  ownSchema = "muster",
): SampleRequest[] {
  const known = askAmong(answers);
  const wanted = new Map<string, SampleRequest>();
  const ask: Ask = (request) => {
    const sample = known(request);
    if (sample === undefined) wanted.set(JSON.stringify(request), request);
    return sample;
  };
  const found = survey(withoutOwnTables(catalog, ownSchema), ask);
  if (found !== undefined) describe(found, ask);
  return [...wanted.values()];
}
