// The registry from the command line: diff, apply, status; duplicate and dependents, which ask no warehouse.
import { existsSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { AUDIENCES, build, Folder, type Outcome, projectFile } from "./muster.ts";
import { type TestWarehouse, WAREHOUSES } from "./warehouses.ts";

beforeAll(build);

const AS_OF = ["--as-of", "2026-11-01"];

/** Several commands each, on a machine that may be busy. */
const TIMEOUT = 600_000;

/** One changed, one renamed, one archived. */
const EDITED = AUDIENCES.replace("60 days", "30 days")
  .replace("audience buyers", "audience payers")
  .replace("status paused", "status archived");

describe.each(Object.entries(WAREHOUSES))("%s", (_, open) => {
  const folder = new Folder();
  let warehouse: TestWarehouse;

  beforeAll(async () => {
    warehouse = await open();
    folder.write("muster.yaml", projectFile(warehouse.entry));
    await fine(["generate", "--personas", "300", "--events", "3000", ...AS_OF]);
  });
  afterAll(async () => {
    folder[Symbol.dispose]();
    await warehouse?.drop();
  });

  function muster(args: readonly string[]): Promise<Outcome> {
    const env = { ...warehouse.env, MUSTER_USER: "ana@example.com" };
    return folder.muster(args, { env, timeout: TIMEOUT });
  }

  const write = (text: string) => folder.write("audiences/a.aud", text);

  async function fine(args: readonly string[]): Promise<string> {
    const { code, out, err } = await muster(args);
    expect(code, err).toBe(0);
    return out;
  }

  test(
    "what diff says beforehand is what apply and refresh do",
    async () => {
      write(AUDIENCES);
      const created = await muster(["diff", "--exit-code", ...AS_OF]);
      expect([created.code, created.err]).toEqual([1, ""]);
      expect(created.out).toMatch(/created +audience +lapsed +active +0 +\+\d+ +0/);
      expect(created.out).toMatch(/created +audience +idea +draft +0 +0 +0/);
      expect(created.out).toContain("4 differences · muster apply records them");
      const first = JSON.parse(await fine(["apply", "--format", "json"]));
      expect(first).toMatchObject({ by: "ana@example.com", changes: { length: 4 } });
      await fine(["refresh", "lapsed", "buyers", ...AS_OF]);

      write(EDITED);
      const { differences, refused } = JSON.parse(await fine(["diff", "--format", "json", ...AS_OF]));
      expect(refused).toEqual([]);
      expect(differences).toMatchObject([
        { change: "changed", name: "lapsed", version: 1, members: { leave: 0 } },
        { change: "renamed", name: "payers", was: "buyers", members: { enter: 0, leave: 0 } },
        { change: "archived", name: "resting", move: { from: "paused", to: "archived" } },
      ]);
      const told = await fine(["diff", ...AS_OF]);
      expect(told).toMatch(/audience lapsed version 1 → 2\n/);
      expect(told).toMatch(/\n {2}- .*in last 60 days\n {2}\+ .*in last 30 days\n/);
      expect(told).toMatch(/renamed +audience +buyers → payers +active +\d+ +0 +0/);
      expect(await fine(["status"])).toContain("3 differ from their files (muster diff)");
      expect(await fine(["apply"])).toContain("3 recorded by ana@example.com");
      const status = await fine(["status"]);
      expect(status).toMatch(/lapsed +active .*of an earlier definition/);
      expect(status).toMatch(/payers +active +\d+/);
      expect(status).not.toMatch(/muster diff|buyers/);

      const { enter, leave } = differences[0].members;
      const refreshed = await fine(["refresh", "lapsed", "payers", "--format", "json", ...AS_OF]);
      expect(JSON.parse(refreshed).audiences).toMatchObject([
        { audience: "lapsed", entered: enter, exited: leave },
        { audience: "payers", entered: 0, exited: 0 },
      ]);
    },
    TIMEOUT,
  );

  test(
    "what may not be is told at its place, and ends with 1",
    async () => {
      write(EDITED.replace("audience payers {\n  status active", "audience payers {\n  status draft"));
      const diff = await muster(["diff", ...AS_OF]);
      expect(diff.code).toBe(1);
      expect(diff.err).toContain("error[illegal-status-move]: `payers` is active, and cannot become draft");
      expect(diff.err).toMatch(/a\.aud:10:3\n10 │ {3}status draft\n {3}│ {3}\^{12}\n/);
      expect(diff.out).toContain("cannot be applied");
      const payers = "audience payers { status active where performed order_completed }";
      write(`${payers}\naudience more { where in audience lapsed }`);
      const gone = await muster(["apply"]);
      expect([gone.code, gone.out]).toEqual([1, ""]);
      expect(gone.err).toContain("error[unknown-audience]");
      expect(gone.err).toContain(
        "error[gone-in-use]: the audience `lapsed` is gone from the files, but still named by audience `more`",
      );
      write(payers);
      expect(await fine(["apply"])).toMatch(
        /archived +audience +lapsed +3 +active → archived, no file, [\d,]+ members left/,
      );
    },
    TIMEOUT,
  );
});

describe("without a warehouse", () => {
  const folder = new Folder();
  const muster = (args: readonly string[]) => folder.muster(args, { timeout: TIMEOUT });
  beforeAll(() => {
    folder.write("muster.yaml", projectFile("duckdb: { path: nowhere.duckdb }"));
  });
  afterAll(() => folder[Symbol.dispose]());

  test(
    "duplicate puts a copy behind it, as a draft; a ready-made one gets a file",
    async () => {
      folder.write("audiences/a.aud", AUDIENCES);
      const { code, out, err } = await muster(["duplicate", "lapsed"]);
      expect([code, err]).toEqual([0, ""]);
      expect(out).toContain("made copy_of_lapsed audiences/a.aud:9");
      expect(readFileSync(folder.at("audiences/a.aud"), "utf8")).toContain(`
}

# Audiences of the tests.
audience copy_of_lapsed "Copy of Lapsed" {
  description "Bought, then silent"
  status draft
`);
      const made = await muster(["duplicate", "all_customers", "everyone", "--format", "json"]);
      expect(JSON.parse(made.out)).toMatchObject({ name: "everyone", source: "audiences/everyone.aud" });
      expect(readFileSync(folder.at("audiences/everyone.aud"), "utf8")).toContain(
        'audience everyone "Copy of All customers" {',
      );
      const taken = await muster(["duplicate", "lapsed", "buyers"]);
      expect([taken.code, taken.err]).toEqual([1, "error: there is a definition `buyers` already\n"]);
      expect(existsSync(folder.at("nowhere.duckdb"))).toBe(false);
    },
    TIMEOUT,
  );

  test(
    "dependents lists who needs it, and through whom",
    async () => {
      const more = [
        "group either { lapsed, buyers }",
        "audience far { where in group either }",
        "trait is_lapsed = if in audience lapsed then 1 else 0",
      ];
      folder.write("audiences/a.aud", `${AUDIENCES}${more.join("\n")}\n`);
      const { out } = await muster(["dependents", "lapsed"]);
      expect(out.split("\n").map((line) => line.trim().replaceAll(/ +/g, " "))).toEqual([
        "definition place through",
        "group either audiences/a.aud:22",
        "trait is_lapsed audiences/a.aud:24",
        "audience far audiences/a.aud:23 either",
        "3 dependents, 2 of them directly",
        "",
      ]);
      const { dependents } = JSON.parse((await muster(["dependents", "plan", "--format", "json"])).out);
      expect(dependents).toMatchObject([
        { kind: "audience", name: "idea", source: "audiences/a.aud", line: 15, through: [] },
      ]);
    },
    TIMEOUT,
  );
});
