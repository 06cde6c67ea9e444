import type { CompiledAudience, Plan, Scan } from "@muster/compiler";
import type { WarehouseModel } from "@muster/model";
import { replaced } from "../readable.ts";
import type { State } from "../state.ts";
import { idOf, type Rate, sampledTables, sampleName } from "./sampled-tables.ts";

/**
 * An audience as it is found in a sample: the same plan over the tables of the sample. A table that several columns tie to
 * personas has rows of others too there; these change nothing, since members are always rows of the personas' table.
 */
export function onSample(
  { place }: Pick<State, "place">,
  model: WarehouseModel,
  { plan }: Pick<CompiledAudience, "plan">,
  rate: Rate,
): Plan {
  const names = new Map(
    sampledTables(model).map(({ table }, at) => [idOf(table), { schema: place, name: sampleName(rate, at) }]),
  );
  return replaced(plan, (node) => {
    const scan = node as Partial<Scan>;
    if (scan.kind !== "scan" || scan.table === undefined) return node;
    const table = names.get(idOf(scan.table));
    return table === undefined ? node : { ...scan, table };
  });
}
