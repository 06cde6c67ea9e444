/**
 * A small shop that changes from day to day: the same for the same seed and day, so that two of them can live the same
 * life. Its audiences are of every kind: of personas and of accounts, windows, a sequence, a reference, parts.
 */
import { check } from "@muster/compiler";
import { type RefreshResult, refresh, type Warehouse } from "@muster/engine";
import { type Project, parseProject } from "@muster/model";
import { run } from "../refresh/world.ts";
import { wordsOf } from "../words.ts";
import { Dice } from "../world/dice.ts";

const PROJECT = `name: shop
warehouse: { duckdb: { path: ":memory:" } }
model:
  personas:
    table: customers
    key: id
    account: company
    traits: { email: { type: text, contact: email }, plan: text }
  accounts: { table: companies, key: { column: name, type: text }, traits: { seats: number } }
  events:
    looked: { table: looks, persona: customer, time: happened }
    bought: { table: orders, persona: customer, time: happened, properties: { total: number } }
  roles:
    purchase: { event: bought, amount: total }
`;

const DEFINITIONS = `
audience buyers { status active where performed bought in last 7 days }
audience silent { status active where performed bought and did not perform bought in last 14 days }
audience spenders { status active where sum(bought.total in last 30 days) > 200 }
audience converted { status active where performed looked then bought within 3 days }
audience good_buyers { status active where plan = "pro" and in audience buyers }
audience trial { status active where performed looked in last 10 days split 80% treatment, 20% control }
audience best { status active where performed bought top 25 by sum(bought.total) }
audience busy of accounts { status active where performed bought at least 5 times in last 14 days }
`;

const CUSTOMERS = 300;
const COMPANIES = 20;
const EVENTS_A_DAY = 60;
const DAY = 86_400_000;
const FIRST_DAY = Date.UTC(2026, 0, 1);

const project: Pick<Project, "schema" | "model"> = (() => {
  const parsed = parseProject({ name: "muster.yaml", text: PROJECT }, { environment: {} });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.diagnostics));
  // Without limits: these shops grow in masses.
  const { schema, model } = parsed.value.project;
  return { schema, model };
})();

const { resolution, diagnostics } = check(DEFINITIONS, { model: project.model });
if (diagnostics.some(({ severity }) => severity === "error")) throw new Error(JSON.stringify(diagnostics));

export const AUDIENCES = [...resolution.audiences.values()]
  .filter(({ source }) => source === "audience.aud")
  .map(({ name }) => name);

/** A shop opens with a month behind it. */
export async function openShop(warehouse: Warehouse, seed: number): Promise<void> {
  await say(warehouse, "create table customers (id bigint, company varchar, email varchar, plan varchar)");
  await say(warehouse, "create table companies (name varchar, seats bigint)");
  await say(warehouse, "create table looks (customer bigint, happened timestamp)");
  await say(warehouse, "create table orders (customer bigint, happened timestamp, total numeric(10, 2))");
  const dice = new Dice(seed);
  await insert(warehouse, "companies", COMPANIES, (at) => `'c${at}', ${dice.whole(1, 90)}`);
  await insert(warehouse, "customers", CUSTOMERS, (at) => {
    const company = dice.chance(0.7) ? `'c${dice.whole(0, COMPANIES - 1)}'` : "null";
    return `${at + 1}, ${company}, 'c${at + 1}@example.com', '${dice.pick(["free", "pro"])}'`;
  });
  for (let day = -30; day <= 0; day++) await liveThrough(warehouse, seed, day);
}

/** What happens on a day: events, some of them late, plans that change, orders that are taken back. */
export async function liveThrough(warehouse: Warehouse, seed: number, day: number): Promise<void> {
  const dice = new Dice(seed * 1_000 + day);
  const moment = () => {
    const late = dice.chance(0.2) ? dice.whole(1, 9) * DAY : 0;
    return `timestamp '${new Date(asOf(day) - late - dice.whole(0, DAY - 1)).toISOString().slice(0, -1)}'`;
  };
  const somebody = () => dice.whole(1, CUSTOMERS);
  await insert(warehouse, "looks", EVENTS_A_DAY, () => `${somebody()}, ${moment()}`);
  await insert(warehouse, "orders", EVENTS_A_DAY, () => `${somebody()}, ${moment()}, ${dice.whole(1, 150)}`);
  const changing = dice.times(5, 15, somebody).join();
  await say(
    warehouse,
    `update customers set plan = case plan when 'pro' then 'free' else 'pro' end where id in (${changing})`,
  );
  await say(
    warehouse,
    `delete from orders where customer in (${dice.times(0, 2, somebody).concat(0).join()})`,
  );
}

/** Refreshes all audiences as of the end of a day. */
export function refreshShop(warehouse: Warehouse, day: number): Promise<RefreshResult> {
  const instant = BigInt(asOf(day)) * 1000n;
  return refresh(warehouse, project, { resolution, sources: [], asOf: instant, audiences: AUDIENCES });
}

/** Milliseconds since 1970. */
function asOf(day: number): number {
  return FIRST_DAY + day * DAY;
}

async function insert(
  warehouse: Warehouse,
  table: string,
  count: number,
  values: (at: number) => string,
): Promise<void> {
  const rows = Array.from({ length: count }, (_, at) => `(${values(at)})`);
  await say(warehouse, `insert into ${table} values ${rows.join(", ")}`);
}

function say(warehouse: Warehouse, sql: string): Promise<number> {
  return run(warehouse, wordsOf(warehouse)(sql));
}
