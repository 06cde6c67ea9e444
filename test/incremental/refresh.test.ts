// What a refresh looks at, why it looks at everyone, and that it publishes nothing where promises are broken.
import { check } from "@muster/compiler";
import { openDuckdb } from "@muster/duckdb/driver";
import {
  foreseeRefresh,
  importList,
  type RefreshRequest,
  type RefreshResult,
  refresh,
  type Warehouse,
} from "@muster/engine";
import { type Project, parseProject } from "@muster/model";
import { openPostgres } from "@muster/postgres/driver";
import { createDatabase, type TestDatabase } from "@muster/test/postgres";
import { afterAll, beforeEach, describe, expect, test } from "vitest";

const MODEL = `
  personas:
    table: customers
    key: id
    updated: { column: changed, lateness: 1 minute }
    traits: { plan: text, joined: timestamp }
  events:
    bought: { table: orders, persona: customer, time: happened, ingested: { column: loaded, lateness: 1 minute }, properties: { total: number } }
    viewed: { table: views, persona: customer, time: happened, lateness: 1 day }
    called: { table: calls, persona: customer, time: happened }`;

const project = parsed(MODEL);

function parsed(model: string): Pick<Project, "schema" | "model"> {
  const text = `name: shop\nwarehouse: { duckdb: { path: ":memory:" } }\nmodel:${model}\n`;
  const read = parseProject({ name: "muster.yaml", text }, { environment: {} });
  if (!read.ok) throw new Error(JSON.stringify(read.diagnostics));
  return read.value.project;
}

const MINUTE = 60_000_000n;
const DAY = 1440n * MINUTE;
const NOW = 1_767_225_600_000_000n; // 2026-01-01T00:00:00Z

function request(asOf: bigint, definitions: string, more: Partial<RefreshRequest> = {}): RefreshRequest {
  const source = { name: "audiences/a.aud", text: definitions };
  const { resolution, diagnostics } = check(source, { model: project.model });
  const error = diagnostics.find(({ severity }) => severity === "error");
  if (error) throw new Error(JSON.stringify(error));
  const audiences = [...resolution.audiences.values()].filter((one) => one.source === source.name);
  const names = audiences.map(({ name }) => name);
  return { resolution, sources: [source], asOf, audiences: names, mode: "touched", ...more };
}

const BUYERS = "audience buyers { status active where performed bought at least 2 times in last 30 days }";

const databases: TestDatabase[] = [];

const OPEN: Readonly<Record<string, () => Promise<Warehouse>>> = {
  duckdb: () => openDuckdb({ path: ":memory:" }, { projectDir: "/" }),
  postgres: async () => {
    const database = await createDatabase();
    databases.push(database);
    return openPostgres({ url: database.url });
  },
};

afterAll(async () => {
  for (const database of databases) await database.drop();
});

describe.each(Object.entries(OPEN))("%s", (_name, open) => {
  let warehouse: Warehouse;

  beforeEach(async () => {
    warehouse = await open();
    await run("create table customers (id bigint, plan varchar, joined timestamp, changed timestamp)");
    await run("create table orders (customer bigint, happened timestamp, loaded timestamp, total bigint)");
    await run("create table views (customer bigint, happened timestamp)");
    await run("create table calls (customer bigint, happened timestamp)");
    // A hundred customers, who bought twice, 29 days and 1 day ago; each ten minutes before the next.
    const hundred = Array.from({ length: 100 }, (_, at) => at + 1);
    await insert(
      "customers",
      hundred.map((id) => `(${id}, 'free', ${ago(400)}, ${ago(300, 10 * id)})`),
    );
    const orders = hundred.flatMap((id) =>
      [29, 1].map((days) => ago(days, 10 * id)).map((at) => `(${id}, ${at}, ${at}, 1)`),
    );
    await insert("orders", orders);
    return async () => warehouse[Symbol.asyncDispose]();
  });

  async function run(sql: string): Promise<void> {
    await warehouse.execute({ sql, parameters: [] });
  }

  async function insert(table: string, rows: readonly string[]): Promise<void> {
    await run(`insert into ${table} values ${rows.join(", ")}`);
  }

  async function members(): Promise<number[]> {
    const sql = "select persona from muster.membership order by persona";
    return (await warehouse.query({ sql, parameters: [] })).map(([key]) => Number(key));
  }

  const bringUp = (asked: RefreshRequest): Promise<RefreshResult> => refresh(warehouse, project, asked);

  test("looks at those alone who have new events, changed rows, or whose time has come", async () => {
    const first = await bringUp(request(NOW, BUYERS));
    expect(first.audiences[0]).toMatchObject({ size: 100, foundBy: { kind: "full" } });
    const idle = await bringUp(request(NOW, BUYERS, { verify: true }));
    expect(idle.audiences[0]?.foundBy.kind).toBe("touched");
    await insert("orders", [`(7, ${ago(2)}, ${ago(-1)}, 1)`]);
    await run(`update customers set plan = 'pro', changed = ${ago(-1)} where id = 9`);
    await run("delete from customers where id = 11");
    const second = await bringUp(request(NOW + 1n, BUYERS, { verify: true }));
    // The last customer and the last purchase have the highest marks, which are read again.
    const few = { kind: "touched", touched: 4, of: 99 };
    expect(second.audiences[0]).toMatchObject({ size: 99, entered: 0, exited: 1, foundBy: few });
    // Half of the purchases of 29 days ago leave; the 7th customer has bought again since.
    const third = await bringUp(request(NOW + DAY + 500n * MINUTE, BUYERS, { verify: true }));
    const half = { kind: "touched", touched: 50, of: 99 };
    expect(third.audiences[0]).toMatchObject({ size: 51, exited: 48, foundBy: half });
    expect((await members()).slice(0, 3)).toEqual([7, 51, 52]);
  });

  test("says why it looks at everyone, and what line would change that", async () => {
    const definitions = `${BUYERS}
      audience best { status active where performed bought top 3 by count(bought) }
      audience callers { status active where performed called }
      audience in_between { status active where in audience best }
      trait place = rank(count(bought))
      audience placed { status active where place < 4 }`;
    const ways = async (asked: RefreshRequest) =>
      Object.fromEntries(
        (await foreseeRefresh(warehouse, project, asked)).map(({ audience, way }) => [
          audience,
          way.kind === "full" ? way.reasons.map(({ reason, advice }) => advice ?? reason) : way.kind,
        ]),
      );
    const all = request(NOW, definitions);
    expect(await ways(all)).toMatchObject({
      buyers: ["no refresh has left what the next one could begin with"],
    });
    await bringUp(all);
    const everyone = "who is at the top or the bottom depends on everyone else";
    expect(await ways(all)).toEqual({
      buyers: "touched",
      best: [everyone],
      in_between: [everyone],
      callers: [
        "`ingested: { column: …, lateness: 10 minutes }` or `lateness: 2 days` in `model.events.called` of muster.yaml",
      ],
      placed: ["a rank, percentile or bucket depends on everyone else"],
    });
    expect(await ways(request(NOW - 1n, BUYERS))).toEqual({ buyers: ["its members are of a later instant"] });
    const { audiences } = await bringUp(request(NOW, BUYERS, { mode: "full" }));
    expect(audiences[0]?.foundBy).toEqual({ kind: "full", reasons: [{ reason: "it was asked for" }] });
  });

  test("looks at everyone again when the definition has changed, or a list has come anew", async () => {
    const some = "audience some { status active where in list friends or performed viewed in last 3 days }";
    await importList(warehouse, project, { name: "friends", kind: "key", file: "a.csv" }, values("1", "2"));
    await bringUp(request(NOW, some));
    expect((await bringUp(request(NOW, some, { verify: true }))).audiences[0]?.foundBy.kind).toBe("touched");
    await importList(warehouse, project, { name: "friends", kind: "key", file: "b.csv" }, values("3"));
    expect(await foundBy(request(NOW, some))).toMatch(/the list `friends` has come anew/);
    expect(await members()).toEqual([3]);
    const other = some.replace("3 days", "4 days");
    expect(await foundBy(request(NOW, other))).toMatch(/is another one now/);
    // In other words, and said of other files: it means the same.
    expect(await foundBy(request(NOW, `# A comment.\n${other}`))).toBe("touched");

    async function foundBy(asked: RefreshRequest): Promise<string> {
      const found = (await bringUp(asked)).audiences[0]!.foundBy;
      return found.kind === "full" ? found.reasons.map(({ reason }) => reason).join() : found.kind;
    }
  });

  test("publishes nothing where a promise was broken and it is asked to verify", async () => {
    await bringUp(request(NOW, BUYERS));
    const before = await members();
    // An old mark: it says that it has been there all the time.
    await run("delete from orders where customer = 5");
    await insert("orders", [`(200, ${ago(3)}, ${ago(20)}, 1)`, `(200, ${ago(4)}, ${ago(20)}, 1)`]);
    await insert("customers", [`(200, 'free', ${ago(3)}, ${ago(-1)})`]);
    await expect(bringUp(request(NOW + 1n, BUYERS, { verify: true }))).rejects.toThrow(
      /nothing was published: .*\n`buyers`: 5$/,
    );
    expect(await members()).toEqual(before);
    const { audiences } = await bringUp(request(NOW + 1n, BUYERS, { mode: "full", verify: true }));
    expect(audiences[0]).toMatchObject({ entered: 1, exited: 1 });
  });

  test("looks at everyone where most are touched", async () => {
    await bringUp(request(NOW, BUYERS));
    await insert(
      "orders",
      [1, 2, 3].map((id) => `(${id}, ${ago(0)}, ${ago(-1)}, 1)`),
    );
    const cheapest = { mode: "cheapest", verify: true } as const;
    const few = await bringUp(request(NOW + 1n, BUYERS, cheapest));
    expect(few.audiences[0]?.foundBy).toEqual({ kind: "touched", touched: 4, of: 100 });
    await run(`update customers set changed = ${ago(-2)} where id <= 40`);
    const many = await bringUp(request(NOW + 1n, BUYERS, cheapest));
    expect(many.audiences[0]?.foundBy).toMatchObject({
      kind: "full",
      reasons: [{ reason: "41 of 100 may have changed, and to find them all anew costs less" }],
    });
  });
});

/** So many days before, and then so many minutes later. */
function ago(days: number, minutes = 0): string {
  const micros = NOW - BigInt(days) * DAY + BigInt(minutes) * MINUTE;
  const at = new Date(Number(micros / 1000n)).toISOString();
  return `timestamp '${at.replace("T", " ").replace("Z", "")}'`;
}

async function* values(...all: readonly string[]): AsyncIterable<readonly string[]> {
  yield all;
}
