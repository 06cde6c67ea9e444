import { describe, expect, test } from "vitest";
import { ENGINE_NAMES } from "../engines.ts";
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
        [...model.personas.traits.values()].map(
          ({ type, source }) => `${type.kind} ${source.isFloat ? "float" : source.storage}`,
        ),
      ),
    );
    for (const way of [
      "text json",
      "text native",
      "number native",
      "number float",
      "timestamp epoch_s",
      "timestamp date",
      "records native",
      "list json",
      "date json",
      "date date",
      "date timestamp",
      "date timestamptz",
      "date epoch_s",
      "date epoch_ms",
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
      "all within",
      "then immediately",
      "then did not perform",
      "without",
      "later",
      "performed first",
      "performed last",
      "performed together",
      "within any",
      "of last",
      "max_within(",
      "of accounts",
      "% of personas",
      "account.",
      "top ",
      "% by",
      "sample",
      "split",
      "waterfall",
      "in list",
      "entered audience",
      "exited audience",
      "$p0",
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

  test("have accounts with nobody, and personas without an account or with one that nobody knows", () => {
    const ofAll = worlds.flatMap(({ data }) => {
      const accounts = new Set((data.accounts ?? []).map(({ key }) => key));
      const homes = data.personas.map(({ account }) => account);
      const isEmpty = [...accounts].some((key) => !homes.includes(key));
      const isUnknown = homes.some((key) => typeof key === "string" && !accounts.has(key));
      return [
        ...(isEmpty ? ["empty"] : []),
        ...(isUnknown ? ["unknown"] : []),
        ...(homes.includes(null) ? ["none"] : []),
      ];
    });
    expect(new Set(ofAll)).toEqual(new Set(["empty", "unknown", "none"]));
  });

  test("have bursts at one instant, with equal, higher and no order, and now and then someone busy", () => {
    const kinds = new Set<string>();
    for (const { data } of worlds) {
      const owned = Map.groupBy(data.events, ({ persona }) => persona);
      for (const events of owned.values()) {
        if (events.length > 60) kinds.add("busy");
        for (const [index, event] of events.entries()) {
          const next = events[index + 1];
          if (next === undefined || next.time !== event.time || next.event !== event.event) continue;
          if (next.order === null || event.order === null) kinds.add("no order");
          else kinds.add(next.order === event.order ? "equal" : "higher or lower");
        }
      }
    }
    expect(kinds).toEqual(new Set(["busy", "no order", "equal", "higher or lower"]));
  });

  test("become statements of every warehouse", () => {
    const { model, data } = worlds[0]!;
    for (const dialect of ENGINE_NAMES) {
      const statements = materialize(model, data, dialect);
      expect(statements.filter((each) => each.startsWith("create table")).length).toBeGreaterThan(1);
      expect(statements.some((each) => each.startsWith("insert into"))).toBe(true);
    }
  });
});
