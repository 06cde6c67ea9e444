// What a refresh looks at, why it looks at everyone, and that it publishes nothing where promises are broken.
import { check } from "@muster/compiler";
import {
  foreseeRefresh,
  importList,
  type RefreshRequest,
  type RefreshResult,
  refresh,
  type Warehouse,
} from "@muster/engine";
import { type Project, parseProject } from "@muster/model";
import { beforeEach, describe, expect, test } from "vitest";
import { ENGINES } from "../looking/shop.ts";
import { wordsOf } from "../words.ts";

const MODEL = `
  personas:
    table: customers
    key: id
    account: company
    updated: { column: changed, lateness: 1 minute }
    traits: { plan: text, joined: timestamp }
  accounts: { table: companies, key: id, updated: { column: changed, lateness: 1 minute }, traits: { plan: text } }
  identities: { table: aliases, alias: alias, persona: customer, ingested: { column: n, storage: number, lateness: 5 } }
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

interface Cause {
  readonly what: string;
  readonly where: string;
  readonly given?: readonly string[];
  readonly then: readonly string[];
  /** Microseconds. */
  readonly later?: bigint;
  readonly members: readonly number[];
}

/** Each is a way in which somebody enters or exits, and nothing else would tell. */
const CAUSES: readonly Cause[] = [
  {
    what: "an event that is loaded late, behind others",
    where: "performed bought where (total = 7)",
    given: [`insert into orders values (3, ${ago(3)}, ${ago(-1)}, 1)`],
    then: [`insert into orders values (4, ${ago(200)}, ${ago(-1, -1)}, 7)`],
    members: [4],
  },
  {
    what: "an event without a mark",
    where: "performed bought where (total = 7)",
    then: [`insert into orders values (4, ${ago(20)}, null, 7)`],
    members: [4],
  },
  {
    what: "an event that comes late",
    where: "performed viewed",
    then: [`insert into views values (4, ${ago(1)})`],
    members: [4],
  },
  {
    what: "an event of the future, when it comes",
    where: "performed bought where (total = 7)",
    given: [`insert into orders values (4, ${ago(-2)}, ${ago(9)}, 7)`],
    then: [],
    later: 3n * DAY,
    members: [4],
  },
  {
    what: "an event that leaves its window",
    where: "did not perform bought in last 29 days and plan = 'old'",
    given: [
      "update customers set plan = 'old' where id = 2",
      "delete from orders where customer = 2 and happened > timestamp '2025-12-10 00:00:00'",
    ],
    then: [],
    later: 30n * MINUTE,
    members: [2],
  },
  {
    what: "an event under a merged id",
    where: "performed viewed",
    then: [`insert into views values (2000, ${ago(0)})`],
    members: [2],
  },
  {
    what: "an id that is found to be somebody's",
    where: "performed viewed",
    given: [`insert into views values (3000, ${ago(50)})`],
    then: ["insert into aliases values (3000, 3, 15)"],
    members: [3],
  },
  {
    what: "a persona that is merged away",
    where: "plan = 'alone'",
    given: ["update customers set plan = 'alone' where id = 5"],
    then: ["insert into aliases values (5, 6, 21)"],
    members: [],
  },
  {
    what: "a row that changes",
    where: "plan = 'pro'",
    then: [`update customers set plan = 'pro', changed = ${ago(300, 999)} where id = 8`],
    members: [8],
  },
  {
    what: "its account's row",
    where: "account.plan = 'pro'",
    given: ["update customers set company = 2 where id = 8"],
    then: [`update companies set plan = 'pro', changed = ${ago(-1)} where id = 2`],
    members: [8],
  },
  {
    what: "a value that ages",
    where: "joined more than 500 days ago",
    given: [`update customers set joined = ${ago(499)} where id = 6`],
    then: [],
    later: 2n * DAY,
    members: [6],
  },
  {
    what: "the age of the last event",
    where: "days_since(last(viewed)) >= 10",
    given: [`insert into views values (6, ${ago(9)})`],
    then: [],
    later: 2n * DAY,
    members: [6],
  },
  {
    what: "a habit's period",
    where: "performed viewed in at least 2 of last 3 days",
    given: [`insert into views values (6, ${ago(0, -60)}), (6, ${ago(0, -120)})`],
    then: [],
    later: 1350n * MINUTE,
    members: [6],
  },
];

describe.each(Object.entries(ENGINES))("%s", (_name, open) => {
  let warehouse: Warehouse;
  let close: () => Promise<void>;

  beforeEach(async () => {
    ({ warehouse, close } = await open());
    await run(
      "create table customers (id bigint, plan varchar, joined timestamp, changed timestamp, company bigint)",
    );
    await run("create table companies (id bigint, plan varchar, changed timestamp)");
    await run("create table aliases (alias bigint, customer bigint, n bigint)");
    await insert("companies", [`(1, 'free', ${ago(300)})`, `(2, 'free', ${ago(200)})`]);
    await insert("aliases", ["(2000, 2, 10)", "(1000, 1, 20)"]);
    await run("create table orders (customer bigint, happened timestamp, loaded timestamp, total bigint)");
    await run("create table views (customer bigint, happened timestamp)");
    await run("create table calls (customer bigint, happened timestamp)");
    // A hundred customers, who bought twice, 29 days and 1 day ago; each ten minutes before the next.
    const hundred = Array.from({ length: 100 }, (_, at) => at + 1);
    await insert(
      "customers",
      hundred.map((id) => `(${id}, 'free', ${ago(400)}, ${ago(300, 10 * id)}, null)`),
    );
    const orders = hundred.flatMap((id) =>
      [29, 1].map((days) => ago(days, 10 * id)).map((at) => `(${id}, ${at}, ${at}, 1)`),
    );
    await insert("orders", orders);
    return close;
  });

  async function run(sql: string): Promise<void> {
    await warehouse.execute({ sql: wordsOf(warehouse)(sql), parameters: [] });
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
    // The last customer, purchase and alias have the highest marks, which are read again.
    const few = { kind: "touched", touched: 6, of: 99 };
    expect(second.audiences[0]).toMatchObject({ size: 99, entered: 0, exited: 1, foundBy: few });
    // Half of the purchases of 29 days ago leave; the 7th customer has bought again since.
    const third = await bringUp(request(NOW + DAY + 500n * MINUTE, BUYERS, { verify: true }));
    const half = { kind: "touched", touched: 51, of: 99 };
    expect(third.audiences[0]).toMatchObject({ size: 51, exited: 48, foundBy: half });
    expect((await members()).slice(0, 3)).toEqual([7, 51, 52]);
  });

  test.each(CAUSES)(
    "finds who is touched by $what",
    async ({ where, given = [], then, later = 1n, members: expected }) => {
      const asked = (asOf: bigint) =>
        request(asOf, `audience asked { status active where ${where} }`, { verify: true });
      for (const sql of given) await run(sql);
      const { audiences: before } = await bringUp(asked(NOW));
      for (const sql of then) await run(sql);
      const { audiences } = await bringUp(asked(NOW + later));
      const { foundBy } = audiences[0]!;
      expect(foundBy.kind).toBe("touched");
      expect(foundBy.kind === "touched" && foundBy.touched).toBeLessThan(10);
      expect(before[0]!.size).not.toBe(expected.length);
      expect(await members()).toEqual(expected);
    },
  );

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
    await insert("customers", [`(200, 'free', ${ago(3)}, ${ago(-1)}, null)`]);
    await expect(bringUp(request(NOW + 1n, BUYERS, { verify: true }))).rejects.toThrow(
      /nothing was published: .*\n`buyers`: 5$/,
    );
    expect(await members()).toEqual(before);
    expect(
      await warehouse.query({
        sql: "select outcome, error, audiences from muster.runs where outcome = 'failed'",
        parameters: [],
      }),
    ).toEqual([["failed", expect.stringMatching(/`buyers`: 5$/), 1n]]);
    const { audiences } = await bringUp(request(NOW + 1n, BUYERS, { mode: "full", verify: true }));
    expect(audiences[0]).toMatchObject({ entered: 1, exited: 1 });
  });

  test("an audience that reads a column that is gone fails alone, whoever reads the rows beside it", async () => {
    const sums = "audience spenders { status active where sum(bought.total in last 30 days) >= 2 }";
    await bringUp(request(NOW, `${BUYERS}\n${sums}`));
    await insert("orders", [`(7, ${ago(2)}, ${ago(-1)}, 1)`]);
    await run("alter table orders drop column total");
    const { audiences, failures } = await bringUp(request(NOW + DAY, `${BUYERS}\n${sums}`));
    expect(failures).toEqual([{ audience: "spenders", error: expect.any(String) }]);
    expect(audiences).toMatchObject([{ audience: "buyers", foundBy: { kind: "touched" } }]);
  });

  test("looks at everyone where most are touched", async () => {
    await bringUp(request(NOW, BUYERS));
    await insert(
      "orders",
      [1, 2, 3].map((id) => `(${id}, ${ago(0)}, ${ago(-1)}, 1)`),
    );
    const cheapest = { mode: "cheapest", verify: true } as const;
    const few = await bringUp(request(NOW + 1n, BUYERS, cheapest));
    expect(few.audiences[0]?.foundBy).toEqual({ kind: "touched", touched: 5, of: 100 });
    await run(`update customers set changed = ${ago(-2)} where id <= 40`);
    const many = await bringUp(request(NOW + 1n, BUYERS, cheapest));
    expect(many.audiences[0]?.foundBy).toMatchObject({
      kind: "full",
      reasons: [{ reason: "42 of 100 may have changed, and to find them all anew costs less" }],
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
