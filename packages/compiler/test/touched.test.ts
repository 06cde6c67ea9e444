// Which ranges of tables are read to find those who are touched.
import type { WarehouseModel } from "@muster/model";
import { expect, test } from "vitest";
import { planTouched } from "../src/increment/touched-plan.ts";
import { trace } from "../src/increment/trace.ts";
import type { Rel } from "../src/plan/rel.ts";
import { inputsOf } from "../src/plan/walk.ts";
import { shopModel } from "./shop-model.ts";
import { resolveTexts } from "./support.ts";

/** The shop with numbered events. */
const model: WarehouseModel = {
  ...shopModel,
  events: new Map(
    [...shopModel.events].map(([name, event]) => {
      const ingested = { column: "n", storage: "number", lateness: 0 } as const;
      return [name, { ...event, table: { ...event.table, ingested } }];
    }),
  ),
};

/** How often each table of events is read between two hours. */
function ranges(...wheres: readonly string[]): Readonly<Record<string, number>> {
  const text = wheres.map((where, at) => `audience a${at} { where ${where} }`).join("\n");
  const { resolution, diagnostics } = resolveTexts([text], model);
  expect(diagnostics).toEqual([]);
  const traces = new Map(wheres.map((_, at) => [`a${at}`, trace(resolution, `a${at}`, model)]));
  const { root } = planTouched(resolution, traces, "persona", {
    model,
    from: "2026-11-01T00:00:00Z",
    to: "2026-11-01T01:00:00Z",
    bounds: new Map([...traces.values()].flatMap(({ inputs }) => inputs.map(({ id }) => [id, 7n]))),
  });
  const counts: Record<string, number> = {};
  const look = (rel: Rel): void => {
    if (rel.kind === "scan") counts[rel.table.name] = (counts[rel.table.name] ?? 0) + 1;
    inputsOf(rel).forEach(look);
  };
  look(root);
  return counts;
}

test("new events are one range, and one of rows without mark, whatever the windows", () => {
  // Beside them: the last hour, and the hour that leaves each window.
  expect(ranges("performed logged_in in last 30 days").events).toBe(2 + 1 + 1);
  expect(
    ranges("performed logged_in in last 30 days", "performed logged_in at least 2 times in last 7 days")
      .events,
  ).toBe(2 + 1 + 2);
});

test("a filter is asked where nobody wants all events of its name", () => {
  const tablets = 'performed logged_in where (device.os = "tablet") in last 30 days';
  expect(ranges(tablets).events).toBe(2 + 1 + 1);
  expect(ranges(tablets, "performed logged_in in last 30 days").events).toBe(2 + 2 + 2);
});
