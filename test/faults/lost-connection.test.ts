// Connections that are lost, at any statement and around the commit: what is published is whole, and what is said is true.
import { RefreshFailed, type RefreshResult, type Warehouse, type WarehouseError } from "@muster/engine";
import { createDatabase } from "@muster/test/postgres";
import { Client } from "pg";
import { afterAll, beforeEach, expect, test } from "vitest";
import { open, type Place } from "../refresh/world.ts";
import { Dice } from "../world/dice.ts";
import { type Books, comparable, contradictions, readBooks } from "./books.ts";
import { GROUNDS, type Ground } from "./grounds.ts";
import { type Fate, Line } from "./line.ts";
import { liveThrough, openShop, refreshShop } from "./shop.ts";
import { type Moment, watched } from "./watched.ts";

const SEED = 4;

const ground: Ground = GROUNDS.postgres(createDatabase);
afterAll(() => ground.close());

interface Outcome {
  readonly result?: RefreshResult;
  readonly failure?: WarehouseError;
  readonly found: Books;
}

/** A shop that loses its connections, and its twin, which does not. */
class Shops {
  readonly url: string;
  readonly #twin: Place;
  #day = 0;
  #before: Books = {};
  #after: Books = {};

  private constructor(url: string, twin: Place) {
    this.url = url;
    this.#twin = twin;
  }

  static async open(): Promise<Shops> {
    const [place, twin] = [await ground.fresh(), await ground.fresh()];
    for (const each of [place, twin]) {
      await using warehouse = await open(each);
      await openShop(warehouse, SEED);
    }
    if (!("postgres" in place)) throw new Error("only a server's connections are lost");
    return new Shops(place.postgres, twin);
  }

  /** As those open it whose connections are to be lost. */
  get victims(): string {
    const place = ground.victims({ postgres: this.url });
    return "postgres" in place ? place.postgres : "";
  }

  /** A day passes in both, and is refreshed in the other. */
  async nextDay(): Promise<void> {
    this.#day++;
    await using twin = await open(this.#twin);
    await liveThrough(twin, SEED, this.#day);
    await refreshShop(twin, this.#day);
    this.#after = await readBooks(twin);
    await using warehouse = await open({ postgres: this.url });
    await liveThrough(warehouse, SEED, this.#day);
    this.#before = await readBooks(warehouse);
  }

  /** How the day's refresh ended, and what is there when nothing of it goes on. */
  async refreshed(warehouse: Warehouse): Promise<Outcome> {
    const answer = await refreshShop(warehouse, this.#day).catch((error: unknown) => error);
    await warehouse[Symbol.asyncDispose]();
    await ground.settled({ postgres: this.url });
    await using again = await open({ postgres: this.url });
    const found = await readBooks(again);
    if (!(answer instanceof Error)) return { result: answer as RefreshResult, found };
    if (!(answer instanceof RefreshFailed)) throw answer;
    return { failure: answer.cause, found };
  }

  expectPublished(found: Books): void {
    expect(contradictions(found)).toEqual([]);
    expect(comparable(found)).toEqual(comparable(this.#after));
  }

  /** What is said is what is there; the next refresh brings the shop to where its twin is. */
  async expectTruth({ result, failure, found }: Outcome): Promise<void> {
    if (result) return this.expectPublished(found);
    expect(failure).toMatchObject({
      code: "lost-connection",
      advice: expect.stringMatching(/^Nothing was changed/),
    });
    expect(contradictions(found)).toEqual([]);
    expect(comparable(found)).toEqual(comparable(this.#before));
    await using warehouse = await open({ postgres: this.url });
    await refreshShop(warehouse, this.#day);
    this.expectPublished(await readBooks(warehouse));
    expect(await ground.leftovers({ postgres: this.url })).toEqual([]);
  }
}

let shops: Shops;
beforeEach(async () => {
  shops = await Shops.open();
});

const BACKENDS = {
  all: "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'victim'",
  "the one with the lock":
    "select pg_terminate_backend(a.pid) from pg_stat_activity a join pg_locks l on l.pid = a.pid where a.application_name = 'victim' and l.locktype = 'advisory'",
  "those without it":
    "select pg_terminate_backend(a.pid) from pg_stat_activity a where a.application_name = 'victim' and not exists (select from pg_locks l where l.pid = a.pid and l.locktype = 'advisory')",
} as const;

test.each(Object.entries(BACKENDS))(
  "the server ends connections at random statements: %s",
  async (_, terminate) => {
    await using server = await connected(shops.url);
    const dice = new Dice(SEED);
    let statements = 0;
    for (let trial = 0; trial < 6; trial++) {
      await shops.nextDay();
      // The first is left alone: it tells how many statements there are.
      const number = statements - dice.pick([0, 1, 2, 3, 5, 8, 13, 21]);
      const phase = dice.pick(["before", "during", "after"] as const);
      const warehouse = watched(await open({ postgres: shops.victims }), async (moment: Moment) => {
        if (trial === 0) statements = moment.number;
        else if (moment.number === number && moment.phase === phase) await server.query(terminate);
      });
      await shops.expectTruth(await shops.refreshed(warehouse));
    }
    expect(statements).toBeGreaterThan(21);
  },
  600_000,
);

/** A refresh on a line that lets everything pass but the commit of the run. */
async function withCommit(fate: Fate, afterwards: (line: Line) => void = () => {}): Promise<Outcome> {
  await shops.nextDay();
  await using line = await Line.to(shops.victims);
  let publishing = false;
  line.judge = (sql) => {
    publishing ||= /insert into "muster"."runs"/.test(sql);
    if (!publishing || sql !== "commit") return "pass";
    line.judge = () => "pass";
    afterwards(line);
    return fate;
  };
  return await shops.refreshed(await open({ postgres: line.url }));
}

test("a line that is cut before the commit: nothing is published, and that is said", async () => {
  const outcome = await withCommit("cut before");
  expect(outcome.failure).toBeDefined();
  await shops.expectTruth(outcome);
});

test("a line that is cut after the commit: it is published, and that is said", async () => {
  const outcome = await withCommit("cut after");
  expect(outcome.result).toBeDefined();
  await shops.expectTruth(outcome);
});

test.each([50, 500, 1_500])(
  "a line that is cut while the commit is under way for %i ms: the answer waits for it",
  async (cutAndDeliverAfter) => {
    const outcome = await withCommit({ cutAndDeliverAfter });
    expect(outcome.result).toBeDefined();
    await shops.expectTruth(outcome);
  },
);

test("a line that is cut after the commit, and nothing can be asked any more: it is said that nobody knows", async () => {
  const { failure, found } = await withCommit("cut after", (line) => {
    line.closed = true;
  });
  expect(failure).toMatchObject({ code: "lost-connection", advice: expect.stringContaining("not known") });
  shops.expectPublished(found);
});

test("a statement of somebody who is gone is ended, and so is their lock", async () => {
  await using line = await Line.to(shops.url);
  await using admin = await connected(shops.url);
  await using warehouse = await open({ postgres: line.url });
  const lock = warehouse.dialect.state.lock!(7n);
  const sleeping = warehouse.transaction(async (session) => {
    await session.query(lock.attempt);
    await session.query({ sql: "select pg_sleep(120)", parameters: [] });
  });
  const locks = "select count(*)::int from pg_locks where locktype = 'advisory'";
  const held = async () => (await admin.query({ text: locks, rowMode: "array" })).rows[0]?.[0];
  while ((await held()) === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  line.cut();
  await expect(sleeping).rejects.toMatchObject({ code: "lost-connection" });
  await expect.poll(held, { timeout: 15_000, interval: 200 }).toBe(0);
});

test("a server that is impatient with idle sessions, statements and locks does not end a lock that is held or waited for", async () => {
  const impatient = new URL(shops.url);
  impatient.searchParams.set(
    "options",
    "-c idle_in_transaction_session_timeout=300 -c lock_timeout=300 -c statement_timeout=2000",
  );
  await using first = await open({ postgres: impatient.href });
  await using second = await open({ postgres: impatient.href });
  const { attempt, wait } = first.dialect.state.lock!(8n);
  const order: string[] = [];
  const held = Promise.withResolvers<void>();
  await Promise.all([
    first.transaction(async (session) => {
      expect((await session.query(attempt))[0]?.[0]).toBe(true);
      held.resolve();
      await new Promise((resolve) => setTimeout(resolve, 3_000));
      order.push("first");
    }),
    held.promise.then(() =>
      second.transaction(async (session) => {
        expect((await session.query(attempt))[0]?.[0]).toBe(false);
        await session.query(wait);
        order.push("second");
      }),
    ),
  ]);
  expect(order).toEqual(["first", "second"]);
});

async function connected(url: string): Promise<Client & AsyncDisposable> {
  const client = new Client({ connectionString: url });
  await client.connect();
  return Object.assign(client, { [Symbol.asyncDispose]: () => client.end() });
}
