import { randomUUID } from "node:crypto";
import type { Project } from "@muster/model";
import { requireFree } from "../foreign-tables.ts";
import { exclusively } from "../lock.ts";
import { migrate } from "../migrations.ts";
import { executeAll, stateOf } from "../state.ts";
import type { Warehouse } from "../warehouse.ts";
import { writing } from "../writing.ts";
import {
  dropSampleTables,
  fillSample,
  makeSampleTables,
  type SampleEvent,
  type TakenSample,
} from "./fill-sample.ts";
import { modelText, readMarks, readNote, type SampleNote, writeNote } from "./sample-note.ts";
import { sampleTables } from "./sampled-tables.ts";

/** Older ones are taken anew, whatever the marks say: rows that were changed in place may not show. */
const MAX_AGE = 24 * 60 * 60 * 1000;

/** Whether there is a sample, of this model, and nothing shows that the data has changed since it was taken. Reads only. */
export async function isSampleInStep(
  warehouse: Warehouse,
  { schema, model }: Pick<Project, "schema" | "model">,
  now: Date,
): Promise<boolean> {
  const state = stateOf(warehouse, { schema, model });
  const note = await readNote(state, warehouse);
  if (note === undefined || note.model !== modelText(model)) return false;
  if (now.getTime() - Date.parse(note.takenAt) > MAX_AGE) return false;
  const marks = await readMarks(state, warehouse, model);
  return JSON.stringify(marks) === JSON.stringify(note.marks);
}

/**
 * Takes a sample of personas, with all of their rows, into tables of Muster's schema: one persona in 16, and of these one
 * in 4. All or nothing: readers see the old sample until they see the new one. The same personas as before, so long as
 * there is a sample, unless a `seed` is given.
 */
export async function takeSample(
  warehouse: Warehouse,
  project: Pick<Project, "schema" | "model">,
  options: { readonly now: Date; readonly seed?: string },
  notify: (event: SampleEvent) => void = () => {},
): Promise<TakenSample> {
  const outside = stateOf(warehouse, project);
  const waiting = () => notify({ kind: "waiting" });
  return exclusively(outside, waiting, async () => {
    await migrate(outside);
    const before = await readNote(outside, warehouse);
    if (before === undefined) await requireFree(outside, warehouse, sampleTables(project.model));
    const marks = await readMarks(outside, warehouse, project.model);
    return writing(outside, async (state, session) => {
      await executeAll(session, warehouse.dialect.state.snapshot);
      const model = modelText(project.model);
      if (before !== undefined && before.model !== model) await dropSampleTables(state, session);
      if (before?.model !== model) await makeSampleTables(state, session, project.model);
      const seed = options.seed ?? before?.seed ?? randomUUID();
      const counts = await fillSample(state, session, project.model, seed, notify);
      const note: SampleNote = { takenAt: options.now.toISOString(), seed, model, marks, ...counts };
      await writeNote(state, session, note);
      return counts;
    });
  });
}
