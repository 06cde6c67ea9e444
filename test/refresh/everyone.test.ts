// On Postgres nobody's events are read once for each persona, however few the planner takes personas for.
import { type RefreshRequest, refresh, type Warehouse } from "@muster/engine";
import { createDatabase } from "@muster/test/postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { watched } from "../faults/watched.ts";
import { audience, fill, open, project, request, rows } from "./world.ts";

let warehouse: Warehouse;
let drop: () => Promise<void>;
beforeAll(async () => {
  const database = await createDatabase();
  drop = database.drop;
  warehouse = await open({ postgres: database.url });
  await fill(warehouse, 10);
});
afterAll(async () => {
  await warehouse[Symbol.asyncDispose]();
  await drop();
});

/** What a refresh sets, in order among what it does. */
async function settingsOf(asked: RefreshRequest): Promise<readonly string[]> {
  const settings: string[] = [];
  const told = watched(warehouse, ({ phase, sql }) => {
    if (phase !== "before") return;
    if (/enable_nestloop/.test(sql)) settings.push(sql);
    if (/^insert into "pg_temp"."muster_changes"/.test(sql)) settings.push("members");
    if (/^insert into .*"membership"/.test(sql)) settings.push("publishing");
  });
  await refresh(told, project(), asked);
  expect(await rows(warehouse, "show enable_nestloop")).toEqual([["on"]]);
  return settings;
}

const ALONE = ["set local enable_nestloop = off", "set local enable_nestloop to default"] as const;

test("a refresh of everyone does without nested loops, and only that", async () => {
  const settings = await settingsOf(request(audience("some", 1, 3), audience("more", 2, 9)));
  expect(settings).toEqual([ALONE[0], "members", "members", ALONE[1], "publishing"]);
});

test("so does a look at everyone that verifies", async () => {
  const settings = await settingsOf({ ...request(audience("some", 1, 5)), verify: true });
  expect(settings).toEqual([ALONE[0], "members", ALONE[1], ...ALONE, "publishing"]);
});
