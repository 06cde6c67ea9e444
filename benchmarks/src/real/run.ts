import { createHash } from "node:crypto";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { members, size, type Warehouse } from "@muster/engine";
import { openProject } from "../open-project.ts";
import type { Host, Place } from "../open-warehouse.ts";
import type { Dataset } from "./datasets.ts";
import { answer, copyProject, setUp } from "./set-up.ts";

export interface AudienceResult {
  readonly audience: string;
  readonly size: number;
  readonly byHand: number;
  /** Keys that one of the two answers has and the other has not. */
  readonly different: number;
  readonly published: number | undefined;
  /** Of the keys, so that warehouses can be compared. */
  readonly digest: string;
}

interface FactResult {
  readonly says: string;
  readonly found: string;
  readonly published: string;
}

export interface DatasetResult {
  readonly audiences: readonly AudienceResult[];
  readonly facts: readonly FactResult[];
}

export interface Run {
  readonly data: string;
  /** Where the project is left for the `muster` command; a folder that is gone afterwards unless said. */
  readonly into: string | undefined;
  readonly progress: (text: string) => void;
}

/** Loads a dataset, asks all audiences of its project, and the same by SQL that was written by hand. */
export async function runDataset(dataset: Dataset, host: Host, run: Run): Promise<DatasetResult> {
  const folder =
    run.into === undefined
      ? await mkdtemp(join(tmpdir(), "muster-real-"))
      : resolve(run.into, host.name, dataset.name);
  if (run.into !== undefined) {
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
  }
  const place = await host.open(dataset.name, folder);
  try {
    return await ask(dataset, host, { place, folder, run });
  } finally {
    await place.close();
    if (run.into === undefined) await rm(folder, { recursive: true, force: true });
  }
}

async function ask(
  dataset: Dataset,
  host: Host,
  { place, folder, run }: { place: Place; folder: string; run: Run },
): Promise<DatasetResult> {
  const { warehouse } = place;
  run.progress(`${dataset.name} on ${host.name}: loading`);
  await copyProject(dataset, folder, host.name, place);
  await setUp(dataset, host.name, warehouse, run.data);
  const opened = await openProject(folder);
  const audiences: AudienceResult[] = [];
  for (const audience of opened.audiences) {
    run.progress(`${dataset.name} on ${host.name}: ${audience}`);
    const compiled = opened.compile(audience, warehouse.dialect, dataset.asOf);
    const found = new Set<string>();
    for await (const batch of members(warehouse, opened.project, compiled).rows)
      for (const [key] of batch) found.add(String(key));
    const expected = await keys(warehouse, await answer(dataset, audience, host.name));
    audiences.push({
      audience,
      size: await size(warehouse, compiled),
      byHand: expected.size,
      different: found.symmetricDifference(expected).size,
      published: dataset.published[audience],
      digest: createHash("sha256")
        .update([...found].toSorted().join("\n"))
        .digest("hex"),
    });
  }
  const facts: FactResult[] = [];
  for (const { says, sql, equals } of dataset.facts) {
    const [row] = await warehouse.query({ sql, parameters: [] });
    facts.push({ says, found: String(row?.[0]), published: equals });
  }
  return { audiences, facts };
}

async function keys(
  warehouse: Warehouse,
  statement: Awaited<ReturnType<typeof answer>>,
): Promise<Set<string>> {
  const rows = await warehouse.query(statement);
  return new Set(rows.map(([key]) => String(key)));
}
