import { describe, expect, test } from "vitest";
import { parseInstant } from "../oracle/calendar.ts";
import { materialize } from "./materialize.ts";
import { randomWorld } from "./random-world.ts";
import { worldFromJson, worldToJson } from "./world.ts";

describe("random worlds", () => {
  const worlds = Array.from({ length: 40 }, (_, seed) => randomWorld(seed + 1));

  test("are the same for the same seed, and survive JSON", () => {
    for (const [index, world] of worlds.slice(0, 5).entries()) {
      expect(randomWorld(index + 1)).toEqual(world);
      expect(worldFromJson(worldToJson(world))).toEqual(world);
    }
  });

  test("store everything in every way, and name every construct", () => {
    const storages = new Set(
      worlds.flatMap(({ model }) =>
        [...model.personas.traits.values()].map(({ type, source }) => `${type.kind} ${source.storage}`),
      ),
    );
    for (const way of [
      "text json",
      "text native",
      "timestamp epoch_s",
      "timestamp date",
      "records native",
      "list json",
      "date json",
    ]) {
      expect(storages).toContain(way);
    }
    const text = worlds.flatMap((world) => world.definitions).join("\n");
    for (const construct of [
      "anniversary",
      "typical_gap(",
      "quintile(",
      "in group",
      "all of",
      "ignoring case",
      "most_common(",
      "persona.",
    ]) {
      expect(text).toContain(construct);
    }
  });

  test("have times on the edges of windows, a microsecond before and after", () => {
    const distances = worlds.flatMap(({ asOf, data }) =>
      data.events.flatMap(({ time }) => (time === null ? [] : [time - parseInstant(asOf)])),
    );
    for (const distance of [0n, 1n, -1n]) expect(distances).toContain(distance);
  });

  test("become statements of both warehouses", () => {
    const { model, data } = worlds[0]!;
    for (const dialect of ["duckdb", "postgres"] as const) {
      const statements = materialize(model, data, dialect);
      expect(statements.filter((each) => each.startsWith("create table")).length).toBeGreaterThan(1);
      expect(statements.some((each) => each.startsWith("insert into"))).toBe(true);
    }
  });
});
