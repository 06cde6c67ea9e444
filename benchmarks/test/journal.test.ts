import { appendFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Unit } from "../src/bench/finding.ts";
import { openJournal } from "../src/bench/journal.ts";
import { runUnits } from "../src/bench/run-units.ts";

const SETTING = { engine: "duckdb", personas: 10, events: 100, runs: 3 };

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "muster-journal-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const open = (resume: boolean, setting = SETTING) =>
  openJournal(join(folder, "run", "journal.jsonl"), setting, resume);

function unit(name: string, ran: string[], work: () => void = () => {}): Unit {
  return {
    family: "family",
    name,
    run: async () => {
      ran.push(name);
      work();
      return { times: {}, figures: { length: name.length } };
    },
  };
}

test("a run that failed goes on with what it had not found", async () => {
  const ran: string[] = [];
  const said: string[] = [];
  const failing = unit("b", ran, () => {
    throw new Error("killed");
  });
  const units = [unit("a", ran), failing, unit("cc", ran)];
  await expect(runUnits(units, await open(false), () => {})).rejects.toThrow("killed");
  const found = await runUnits([unit("a", ran), unit("b", ran), unit("cc", ran)], await open(true), (text) =>
    said.push(text),
  );
  expect(ran).toEqual(["a", "b", "b", "cc"]);
  expect(found.map(({ name, figures }) => [name, figures.length])).toEqual([
    ["a", 1],
    ["b", 1],
    ["cc", 2],
  ]);
  expect(said[0]).toBe("1 of 3 are there already");
  expect(said[2]).toMatch(/^\[2\/2\] family \/ cc {2}\(0 s, about 0 s left\)$/);
});

test("a run anew forgets what an earlier one found", async () => {
  const ran: string[] = [];
  await runUnits([unit("a", ran)], await open(false), () => {});
  await runUnits([unit("a", ran)], await open(false), () => {});
  expect(ran).toEqual(["a", "a"]);
});

test("a line that was cut off is no finding, and hides none that comes after", async () => {
  const ran: string[] = [];
  await runUnits([unit("a", ran)], await open(false), () => {});
  await appendFile(join(folder, "run", "journal.jsonl"), '{"family":"family","name":"b","ti');
  await runUnits([unit("a", ran), unit("b", ran)], await open(true), () => {});
  expect((await open(true)).found.map(({ name }) => name)).toEqual(["a", "b"]);
});

test("a journal of another size is not gone on with", async () => {
  await open(false);
  await expect(open(true, { ...SETTING, events: 200 })).rejects.toThrow("is of another run");
});
