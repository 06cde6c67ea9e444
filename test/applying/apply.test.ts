// The registry of definitions and its life, on every engine: what apply records, what diff says beforehand, and what becomes
// of the members.

import { fingerprint } from "@muster/compiler";
import {
  type Applied,
  apply,
  type Difference,
  diff,
  pendingChanges,
  publishedSizes,
  refresh,
  status,
  versions,
  type Warehouse,
} from "@muster/engine";
import { messageOf } from "@muster/grammar";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ENGINE_NAMES } from "../engines.ts";
import { ENGINES } from "../looking/shop.ts";
import { firstRelease } from "../refresh/first-release.ts";
import { interruptedAt, lostConnection } from "../refresh/interrupted.ts";
import { AS_OF, fill, rows, run, project as shop } from "../refresh/world.ts";
import { type Files, filesOf, versionLines } from "./files.ts";

const project = { ...shop(), limits: { audiences: 500 } };

const A = "audience a { status active where number <= 5 }";

/** `created a +5`, `moved a active → paused`, `changed a v1 +2 -1`, `archived a v2 -5` */
function told({ kind, before, after, move, members, because }: Difference): string {
  const name = after?.name ?? before?.name;
  const { enters = 0, leaves = 0 } = members ?? {};
  return [
    `${kind} ${before !== undefined && before.name !== name ? `${before.name} → ` : ""}${name}`,
    before === undefined ? "" : `v${before.version}`,
    move === undefined ? "" : `${move.from} → ${move.to}`,
    enters > 0 ? `+${enters}` : "",
    leaves > 0 ? `-${leaves}` : "",
    because === undefined ? "" : `because of ${because.join(", ") || "nothing here"}`,
  ]
    .filter((part) => part !== "")
    .join(" ");
}

describe.each(ENGINE_NAMES)("%s", (engine) => {
  let warehouse: Warehouse;
  let close: () => Promise<void>;

  beforeEach(async () => {
    ({ warehouse, close } = await ENGINES[engine]());
    await fill(warehouse, 10);
  });
  afterEach(() => close());

  async function differences(files: Files): Promise<readonly string[]> {
    const { differences: found } = await diff(warehouse, project, filesOf(project, files));
    return found.map(told);
  }

  async function refused(files: Files): Promise<readonly string[]> {
    const request = filesOf(project, files);
    const before = await versionLines(warehouse);
    const { refused: found } = await diff(warehouse, project, request);
    const result = await apply(warehouse, project, request);
    if (result.ok) throw new Error("it was applied");
    expect(result.diagnostics).toEqual(found);
    expect(await versionLines(warehouse)).toEqual(before);
    return found.map((one) => [messageOf(one), ...one.notes].join("; "));
  }

  async function applied(files: Files): Promise<Applied> {
    const result = await apply(warehouse, project, filesOf(project, files));
    if (!result.ok) throw new Error(JSON.stringify(result.diagnostics));
    return result.value;
  }

  async function refreshed(files: Files, asOf = AS_OF): Promise<string> {
    const { resolution, definitions } = filesOf(project, files);
    const own = [...resolution.audiences.values()].filter(
      ({ source, status }) => status === "active" && definitions.some(({ name }) => name === source),
    );
    const audiences = own.map(({ name }) => name);
    return (await refresh(warehouse, project, { resolution, sources: definitions, asOf, audiences })).run;
  }

  const members = (audience: string) =>
    rows(
      warehouse,
      `select cast(count(*) as varchar) from muster.membership where audience = '${audience}'`,
    ).then(([row]) => Number(row?.[0]));

  /** What is said of `a` to those who ask for its state and its published size. */
  async function known(files: Files) {
    const { resolution } = filesOf(project, files);
    const now = new Date();
    const fingerprints = new Map([["a", fingerprint(resolution, "a", project.model)]]);
    const [found] = (await status(warehouse, project, { resolution, fingerprints, now })).filter(
      ({ audience }) => audience === "a",
    );
    const sizes = await publishedSizes(warehouse, project, { resolution, audiences: ["a"], now });
    return { state: found?.state, size: found?.size, published: sizes.get("a")?.size };
  }

  test("records each definition once, with who and as what, and says beforehand what it will", async () => {
    const files = `
      audience a "All of them" { description "who are few" status active refresh every 6 hours where low }
      audience b { where number > 5 }
      trait low = number <= 5
      group both { a, b }
      waterfall first { a, b }`;
    expect(await differences(files)).toEqual([
      "created a +5",
      "created b",
      "created low",
      "created both",
      "created first",
    ]);
    const { changes, run: id } = await applied(files);
    expect(changes.map(({ kind, after, version }) => [kind, after?.name, version])).toEqual(
      ["a", "b", "low", "both", "first"].map((name) => ["created", name, 1]),
    );
    const [a] = await versions(warehouse, project, "a");
    expect(a).toMatchObject({
      kind: "audience",
      version: 1,
      label: "All of them",
      description: "who are few",
      status: "active",
      source: "audiences/a.aud",
      settings: { description: '"who are few"', status: "active", "refresh every": "6 hours" },
      fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/),
      recordedBy: "ana",
      run: id,
    });
    expect(a?.definition).toMatch(/^audience a "All of them" \{.*low \}$/);
    expect(Math.abs(Date.now() - a!.recordedAt.getTime())).toBeLessThan(120_000);
    expect(await rows(warehouse, "select name, kind, status from muster.definitions order by name")).toEqual([
      ["a", "audience", "active"],
      ["b", "audience", "draft"],
      ["both", "group", null],
      ["first", "waterfall", null],
      ["low", "trait", null],
    ]);
    expect(await differences(files)).toEqual([]);
    expect((await applied(files)).changes).toEqual([]);
  });

  test("counts who would enter and who would leave, against the members that are there", async () => {
    await applied(A);
    await refreshed(A);
    const changed = A.replace("<= 5", "between 4 and 7");
    expect(await differences(changed)).toEqual(["changed a v1 +2 -3"]);
    await applied(changed);
    expect(await members("a")).toBe(5);
    await refreshed(changed);
    expect(await members("a")).toBe(4);
    expect(await versionLines(warehouse)).toEqual(["a 1 created active ana", "a 2 changed active ana"]);
  });

  test("a change of part is a leaving and an entering", async () => {
    const split = (seed: string) =>
      `audience a { status active where number <= 5 split 50% left, 50% right seed "${seed}" }`;
    await applied(split("x"));
    await refreshed(split("x"));
    const parts = async () =>
      rows(warehouse, "select cast(persona as varchar), part from muster.membership order by 1");
    const before = await parts();
    const [difference] = (await diff(warehouse, project, filesOf(project, split("y")))).differences;
    await refreshed(split("y"));
    const after = await parts();
    const moved = before.filter(([, part], at) => after[at]?.[1] !== part).length;
    expect(moved).toBeGreaterThan(0);
    expect(difference?.members).toEqual({ held: 5, enters: moved, leaves: moved });
  });

  test("a meaning that changes with another definition says with which", async () => {
    const files = (limit: number) => `
      trait low = number <= ${limit}
      audience a { status active where low }`;
    await applied(files(5));
    await refreshed(files(5));
    expect(await differences(files(6))).toEqual(["changed low v1", "changed a v1 +1 because of low"]);
  });

  test("a rename takes members, log, versions and the last size along", async () => {
    await applied(A);
    const id = await refreshed(A);
    const renamed = A.replace("audience a", 'audience z "Zed"');
    expect(await differences(renamed)).toEqual(["renamed a → z v1"]);
    await applied(renamed);
    expect([await members("a"), await members("z")]).toEqual([0, 5]);
    expect(await rows(warehouse, "select distinct audience, change, run from muster.membership_log")).toEqual(
      [["z", "entered", id]],
    );
    expect(await rows(warehouse, "select name, label, size, status, run from muster.audiences")).toEqual([
      ["z", "Zed", 5n, "active", id],
    ]);
    expect(await versionLines(warehouse)).toEqual(["z 1 created active ana", "z 2 renamed active ana was a"]);
    await refreshed(renamed);
    expect(await rows(warehouse, "select count(*) from muster.membership_log")).toEqual([[5n]]);
    expect(await differences(renamed)).toEqual([]);
    expect(await differences(A)).toEqual(["renamed z → a v2"]);
  });

  test("a pause keeps definition and members, and an archive ends the membership, with its log", async () => {
    await applied(A);
    await refreshed(A);
    const paused = A.replace("active", "paused");
    expect(await differences(paused)).toEqual(["moved a v1 active → paused"]);
    await applied(paused);
    expect(await rows(warehouse, "select status, size from muster.audiences")).toEqual([["paused", 5n]]);
    expect(await members("a")).toBe(5);
    const archived = A.replace("active", "archived");
    expect(await differences(archived)).toEqual(["archived a v2 paused → archived -5"]);
    const { changes, run: id } = await applied(archived);
    expect(changes).toMatchObject([{ kind: "archived", left: 5, version: 3 }]);
    expect(await members("a")).toBe(0);
    expect(await rows(warehouse, "select status, size, previous_size, run from muster.audiences")).toEqual([
      ["archived", 0n, 5n, id],
    ]);
    expect(
      await rows(
        warehouse,
        `select change, count(*), count(distinct run) from muster.membership_log group by change order by change`,
      ),
    ).toEqual([
      ["entered", 5n, 1n],
      ["exited", 5n, 1n],
    ]);
    expect(await differences(A)).toEqual(["restored a v3 archived → active +5"]);
    await applied(A);
    expect(await known(A)).toEqual({ state: "never", size: undefined, published: undefined });
    await refreshed(A, BigInt(Date.now()) * 1000n);
    expect(await members("a")).toBe(5);
    expect(await known(A)).toEqual({ state: "fresh", size: 5, published: 5 });
  });

  test("members of an instant that is yet to come leave as of that one: the log never goes back", async () => {
    await refreshed(A, BigInt(Date.parse("2100-01-01")) * 1000n);
    await applied(A.replace("active", "archived"));
    const log = `select distinct change, "at" from muster.membership_log order by change`;
    const then = expect.stringMatching(/^2100-01-01T00:00:00/);
    expect(await rows(warehouse, log)).toEqual([
      ["entered", then],
      ["exited", then],
    ]);
  });

  test("what is gone from the files is archived and keeps its text; it comes back as it was", async () => {
    await applied(`${A}\ngroup g { a }`);
    await refreshed(A);
    expect(await differences("")).toEqual(["archived a v1 -5", "archived g v1"]);
    await applied("");
    expect(await members("a")).toBe(0);
    expect(await versions(warehouse, project, "a")).toMatchObject([
      { version: 1, change: "created", definition: A },
      { version: 2, change: "archived", definition: A, status: "archived" },
    ]);
    expect(await differences("")).toEqual([]);
    expect(await differences(`${A}\ngroup g { a }`)).toEqual([
      "restored a v2 archived → active +5",
      "restored g v2",
    ]);
  });

  test("refuses a move that is not legal, at its place, and then records nothing", async () => {
    await applied(`${A}\naudience b { where number > 5 }`);
    const draft = A.replace("status active ", "");
    expect(await refused(`${draft}\naudience b { status paused where number > 5 }\naudience c {}`)).toEqual([
      "`a` is active, and cannot become draft; it has members in the warehouse: `paused` keeps them as they are; `muster duplicate a` makes a draft of it; from active it may become `paused` or `archived`",
      "`b` is draft, and cannot become paused; a pause keeps the members that were published last, and it has none; from draft it may become `active` or `archived`",
    ]);
  });

  test("refuses to archive what others ask for, with the list of them", async () => {
    const others = `
      audience b { where in audience a }
      group g { b }
      audience past { where exited audience a in last 7 days }`;
    await applied(`${A}${others}`);
    expect(await refused(`${A.replace("active", "archived")}${others}`)).toEqual([
      "`a` cannot be archived: it is asked for by audience `b`; through these: group `g`; take it out of these, or archive them too",
    ]);
    const { changes } = await applied(
      `${A.replace("active", "archived")}${others.replace("where in", "status archived where in").replace("group g { b }", "")}`,
    );
    expect(changes.map(({ kind, before }) => `${kind} ${before?.name}`)).toEqual([
      "archived a",
      "archived b",
      "archived g",
    ]);
  });

  test("refuses more audiences than the limit; archived ones do not count", async () => {
    const few = { ...project, limits: { audiences: 1 } };
    const two = filesOf(few, `${A}\naudience b {}`);
    await expect(apply(warehouse, few, two)).rejects.toThrow(
      /2 audiences that are not archived; its limit is 1/,
    );
    expect(
      await rows(warehouse, "select table_name from information_schema.tables where table_schema = 'muster'"),
    ).toEqual([]);
    const one = filesOf(few, `${A}\naudience b { status archived }`);
    expect(await apply(warehouse, few, one)).toMatchObject({ ok: true });
  });

  test("a refresh records what it publishes, if nobody applied it", async () => {
    const id = await refreshed(`${A}\naudience idea {}`);
    expect(await versions(warehouse, project, "a")).toMatchObject([
      { version: 1, change: "created", definition: A, settings: { status: "active" }, run: id },
    ]);
    expect((await versions(warehouse, project, "a"))[0]).not.toHaveProperty("recordedBy");
    expect(await differences(`${A}\naudience idea {}`)).toEqual(["created idea"]);
    await applied(`${A}\naudience idea {}`);
    await refreshed(A);
    await refreshed(A.replace("5", "6"));
    expect(await versionLines(warehouse)).toEqual([
      "a 1 created active",
      "a 2 changed active",
      "idea 1 created draft ana",
    ]);
  });

  test("where it is written is no version, and is kept up to date", async () => {
    await applied(A);
    const moved = { "audiences/b.aud": `# elsewhere\n${A}` };
    expect(await differences(moved)).toEqual([]);
    await applied(moved);
    expect(await versions(warehouse, project, "a")).toMatchObject([
      { version: 1, source: "audiences/b.aud" },
    ]);
  });

  test("diff makes no tables, and reads those of the first release", async () => {
    expect(await differences(A)).toEqual(["created a +5"]);
    const tables = "select count(*) from information_schema.tables where table_schema = 'muster'";
    expect(await rows(warehouse, tables)).toEqual([[0n]]);
    if (engine === "clickhouse") return; // the first release was not on it
    for (const statement of firstRelease(warehouse.dialect.state.keys.many)) await run(warehouse, statement);
    expect(
      (await pendingChanges(warehouse, project, filesOf(project, "audience a {}"))).changes,
    ).toMatchObject([
      { kind: "changed", before: { version: 1, definition: "audience a {}", status: "active" } },
    ]);
    expect(await rows(warehouse, tables)).toEqual([[4n]]);
  });

  test("is all or nothing, wherever it ends", async () => {
    await applied(`${A}\naudience b { status active where number > 5 }`);
    await refreshed(`${A}\naudience b { status active where number > 5 }`);
    const seen = async () => [
      await versionLines(warehouse),
      await rows(warehouse, "select name, status, size from muster.audiences order by name"),
      await rows(warehouse, "select audience, count(*) from muster.membership group by audience order by 1"),
      await rows(warehouse, "select count(*) from muster.membership_log"),
    ];
    const before = await seen();
    const files = filesOf(project, `${A.replace("audience a", "audience z")}\naudience c {}`);
    for (let statement = 1; ; statement++) {
      const { warehouse: failing, count } = interruptedAt(warehouse, statement, lostConnection);
      const ended = await apply(failing, project, files).then(
        () => "applied",
        () => "failed",
      );
      if (ended === "applied") {
        expect(count()).toBeGreaterThan(15);
        break;
      }
      expect(await seen()).toEqual(before);
    }
    expect(await versionLines(warehouse)).toEqual([
      "b 1 created active ana",
      "b 2 archived archived ana",
      "c 1 created draft ana",
      "z 1 created active ana",
      "z 2 renamed active ana was a",
    ]);
  });

  test("two at once do not mix", async () => {
    const both = await Promise.all([applied(A), applied(A)]);
    expect(both.map(({ changes }) => changes.length).toSorted()).toEqual([0, 1]);
    expect(await versionLines(warehouse)).toEqual(["a 1 created active ana"]);
  });
});
