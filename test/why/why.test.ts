// What `why` says besides true and false: who is asked, what bars them, the values, counts, events and moments behind
// conditions, and how the chosen were chosen. On every engine.
import { check } from "@muster/compiler";
import { type ExplainedCondition, Fault, why } from "@muster/engine";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { AS_OF, data, model } from "../cases/shop.ts";
import { ENGINE_NAMES, ENGINES } from "../engines.ts";
import { materialize } from "../world/materialize.ts";

const DEFINITIONS = `trait spent = sum(order_completed.revenue in last 90 days)

audience regulars {
  where spent > 200
    and performed order_completed at least 3 times in last 90 days
    and performed order_completed where (revenue > 10) at least 2 times between 180 and 60 days ago
    and did not perform order_completed in last 5 days
}

audience newcomers {
  where created_at in last 30 days or not created_at in last 300 days or age between 40 and 50
}

audience walk_ins {
  sources "pos"
  where email is known
}

audience path {
  where performed product_viewed then added_to_cart where (product_id = "p2") then order_completed
}

audience companies of accounts {
  where plan = "business" and seats > 50
}

audience of_companies {
  where in audience companies and in audience halves.b
}

audience halves {
  where email is known
  split 50% a, 50% b
}

audience oldest {
  where email is known
  top 2 by age
  sample 50%
}

waterfall first_of { of_companies, halves }

audience everyone {
}

audience shares {
  where count(order_completed where (category = "Flower")) / count(order_completed) > 0.5
    and first(order_completed.category) = "Flower"
    and first(order_completed) < last(order_completed)
    and performed order_completed in at least 2 of last 2 months
    and weekday(last(order_completed)) in (sat, sun)
    and weekday(first(order_completed)) = sun
    and performed order_completed between 4 and 5 times
}

audience same_product {
  where performed product_viewed as viewed
    then added_to_cart where (product_id = viewed.product_id and price is missing) within 1 day
}

audience counted {
  where count(order_completed) > 100 and days_since(created_at) < 0
}
`;

const SOURCE = { name: "why.aud", text: DEFINITIONS };
const { resolution, diagnostics } = check(SOURCE, { model });

/** As persona 1 is. */
const twin = { ...data.personas[0]!, key: "30" };
const last = { ...data.personas[0]!, key: "9223372036854775807", traits: {} };
const world = {
  ...data,
  personas: [...data.personas, { ...twin, traits: { phone: "+15550001" } }, last],
};

test("the definitions are right", () => {
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
});

describe.each(ENGINE_NAMES)("%s", (name) => {
  let engine: Awaited<ReturnType<(typeof ENGINES)[typeof name]["open"]>>;

  beforeAll(async () => {
    engine = await ENGINES[name].open();
    for (const sql of materialize(model, world, name)) {
      await engine.warehouse.execute({ sql, parameters: [] });
    }
  });
  afterAll(async () => engine.close());

  const ask = (audience: string, subject: string, events?: number) =>
    why(
      engine.warehouse,
      { model, schema: model.schema },
      {
        resolution,
        sources: [SOURCE],
        audience,
        subject,
        asOf: AS_OF,
        ...(events === undefined ? {} : { events }),
      },
    );
  const leavesOf = async (audience: string, subject: string) =>
    leaves((await ask(audience, subject)).condition);

  test("is plain data, which JSON holds", async () => {
    for (const audience of ["counted", "regulars", "oldest", "of_companies"]) {
      const found = await ask(audience, "1");
      expect(JSON.parse(JSON.stringify(found))).toEqual(found);
    }
  });

  test("finds a persona by key and by e-mail, and lists several of one phone", async () => {
    const byMail = await ask("regulars", "ana@example.com");
    expect(byMail).toMatchObject({
      audience: "regulars",
      of: "persona",
      timezone: "America/Denver",
      subject: {
        key: "1",
        account: "1",
        contacts: { email: "ana@example.com", phone: "+15550001", first_name: "Ana" },
      },
      member: false,
      barred: [],
    });
    expect(await ask("regulars", "1")).toEqual(byMail);
    const several = await ask("regulars", "+15550001").catch((error: unknown) => error);
    expect(several).toBeInstanceOf(Fault);
    expect((several as Fault).advice).toMatch(/\n1 .*ana@example\.com.*\n30 /);
    // A key is any number that 64 bits hold.
    expect(await ask("everyone", last.key)).toMatchObject({ barred: [{ kind: "anonymous" }] });
    expect(await ask("everyone", "9223372036854775808")).toMatchObject({ barred: [{ kind: "unknown" }] });
    // A name is of many, and no way to find one.
    expect(await ask("regulars", "Ana")).toMatchObject({ member: false, barred: [{ kind: "unknown" }] });
  });

  test("tells the values behind a comparison, how they are defined, and what is missing", async () => {
    const [spent] = await leavesOf("regulars", "1");
    expect(spent).toMatchObject({ text: "spent > 200", holds: false });
    const [value] = spent!.behind!.values;
    expect(value).toMatchObject({
      text: "spent",
      type: "number",
      definition: "sum(order_completed.revenue in last 90 days)",
      parts: [],
    });
    expect(Number(value!.value)).toBe(170.1);
    expect(Number(spent!.behind!.missing)).toBe(29.9);
    const [, , between] = await leavesOf("newcomers", "8");
    expect(between).toMatchObject({ text: "age between 40 and 50", holds: false });
    expect(between!.behind!.values.map((one) => Number(one.value))).toEqual([55]);
    expect(Number(between!.behind!.missing)).toBe(-5);
  });

  test("counts events against what is asked, and tells what would turn the answer", async () => {
    const [, recent, earlier, silent] = await leavesOf("regulars", "1");
    expect(recent!.behind!.count).toEqual({
      found: 2,
      atLeast: 3,
      oldest: "2026-10-01T12:00:00.000000Z",
      latest: "2026-10-31T12:00:00.000000Z",
      latestEver: "2026-10-31T12:00:00.000000Z",
      oldestLeaves: "2026-12-30T12:00:00.000000Z",
      latestLeaves: "2027-01-29T12:00:00.000000Z",
    });
    expect(earlier!.behind!.count).toMatchObject({ found: 1, closed: "2026-09-03T12:00:00.000000Z" });
    expect(silent).toMatchObject({ holds: false, behind: { count: { found: 1, atLeast: 0, atMost: 0 } } });
  });

  test("lists the latest events that a condition looks at, those of a merged key too", async () => {
    const [spent, recent, earlier] = await leavesOf("regulars", "1");
    const events = (leaf: ExplainedCondition | undefined) =>
      leaf!.behind!.events.map(({ event, time, properties }) => [
        event,
        time,
        ...properties.map((one) => [one.name, Number(one.value)]),
      ]);
    expect(events(spent)).toEqual([
      ["order_completed", "2026-10-31T12:00:00.000000Z", ["revenue", 50]],
      ["order_completed", "2026-10-01T12:00:00.000000Z", ["revenue", 120.1]],
    ]);
    expect(events(recent)).toEqual(events(spent).map((event) => event.slice(0, 2)));
    expect(events(earlier)).toEqual([["order_completed", "2026-08-04T12:00:00.000000Z", ["revenue", 30.2]]]);
    const one = leaves((await ask("regulars", "1", 1)).condition);
    expect(events(one[0])).toEqual(events(spent).slice(0, 1));
    expect(leaves((await ask("regulars", "1", 0)).condition)[0]!.behind!.events).toEqual([]);
  });

  test("lists an event once, however many parts of a condition pick it, and all that one part picks", async () => {
    const [share] = await leavesOf("shares", "1");
    expect(listed(share)).toEqual([
      "10-31 order_completed Flower",
      "10-01 order_completed Edible",
      "08-04 order_completed Flower",
    ]);
    expect(listed((await leavesOf("shares", "16"))[0])).toEqual([
      "10-20 order_completed Flower",
      "10-20 order_completed Flower",
    ]);
  });

  test("lists the first event where it is the first that tells, and of a habit those of its periods", async () => {
    const [, category, both, habit] = await leavesOf("shares", "1");
    expect(listed(category)).toEqual(["08-04 order_completed Flower"]);
    expect(listed(both)).toEqual(["10-31 order_completed", "10-01 order_completed", "08-04 order_completed"]);
    expect(listed(habit)).toEqual(["10-31 order_completed", "10-01 order_completed"]);
    const [, , tight] = leaves((await ask("shares", "20", 2)).condition);
    expect(listed(tight)).toEqual(["09-30 order_completed", "05-31 order_completed"]);
    // Of three at one time any may be the first.
    const [, first] = await leavesOf("shares", "17");
    expect(listed(first).toSorted()).toEqual([
      "10-25 order_completed Edible",
      "10-25 order_completed Flower",
      "10-25 order_completed missing",
    ]);
  });

  test("says a weekday by its word, and not how far from another one it is", async () => {
    const [, , , , last, first] = await leavesOf("shares", "1");
    expect(last!.behind!.values).toMatchObject([{ type: "number", weekday: "sat" }]);
    expect(first).toMatchObject({ holds: false, behind: { values: [{ weekday: "tue" }] } });
    expect(first!.behind).not.toHaveProperty("missing");
    expect((await leavesOf("shares", "2"))[4]!.behind!.values[0]).not.toHaveProperty("weekday");
  });

  test("lists what a step might be, with the properties by which steps are held together", async () => {
    const [path] = await leavesOf("same_product", "23");
    expect(listed(path)).toEqual([
      "10-30 added_to_cart p2 missing",
      "10-30 added_to_cart p1 missing",
      "10-30 product_viewed p1",
    ]);
  });

  test("tells from when and until when a time is what is asked", async () => {
    const [joined] = await leavesOf("newcomers", "10");
    expect(joined).toMatchObject({
      holds: true,
      behind: { time: { leaves: "2026-12-02T12:00:00.000000Z" } },
    });
    const found = (await ask("newcomers", "12")).condition;
    expect(found?.operands.map(({ kind, holds }) => [kind, holds])).toEqual([
      ["leaf", false],
      ["not", false],
      ["leaf", false],
    ]);
    expect(leaves(found)[1]!.behind!.time).toEqual({ leaves: "2027-01-02T09:30:00.000000Z" });
  });

  test("tells how far a sequence came", async () => {
    const [path] = await leavesOf("path", "23");
    expect(path).toMatchObject({ holds: false, behind: { sequence: { steps: 3, reached: 2 } } });
    expect(path!.behind!.events.map(({ event }) => event)).toEqual(["added_to_cart", "product_viewed"]);
  });

  test("says what bars one from being a member, whatever the condition says", async () => {
    const barred = async (audience: string, subject: string) => {
      const found = await ask(audience, subject);
      expect(found.member).toBe(false);
      return found.barred;
    };
    expect(await barred("everyone", "5")).toEqual([
      { kind: "anonymous", traits: ["email", "phone", "first_name"] },
    ]);
    expect(await barred("everyone", "6")).toEqual([{ kind: "excluded", column: "archived" }]);
    expect(await barred("everyone", "7")).toEqual([{ kind: "merged", into: "1" }]);
    expect(await barred("walk_ins", "2")).toEqual([{ kind: "source", sources: ["pos"] }]);
    expect(await barred("everyone", "999")).toEqual([{ kind: "unknown" }]);
    expect(await barred("companies", "999")).toEqual([{ kind: "unknown" }]);
    expect((await ask("everyone", "1")).member).toBe(true);
  });

  test("looks one level into the audiences that are asked for, an account's by the account", async () => {
    const [company, half] = await leavesOf("of_companies", "1");
    expect(company!.behind!.audiences).toMatchObject([
      {
        audience: "companies",
        member: false,
        key: "1",
        condition: {
          kind: "and",
          operands: [
            { text: 'plan = "business"', holds: true },
            { text: "seats > 50", holds: false },
          ],
        },
      },
    ]);
    const { part } = await ask("halves", "1");
    expect(half!.behind!.audiences).toMatchObject([{ audience: "halves", part: "b", member: part === "b" }]);
    const [none] = await leavesOf("of_companies", "3");
    expect(none!.behind!.audiences).toEqual([{ audience: "companies", member: false }]);
  });

  test("says the part, the rank and the sample", async () => {
    expect((await ask("halves", "1")).part).toMatch(/^[ab]$/);
    expect(await ask("first_of", "1")).toMatchObject({
      member: true,
      part: "halves",
      condition: {
        kind: "or",
        operands: [
          { text: "in audience of_companies", holds: false },
          { text: "in audience halves", holds: true },
        ],
      },
    });
    const fourth = await ask("oldest", "11");
    expect(fourth).toMatchObject({ member: false, ranked: { end: "top", amount: "2", place: 4 } });
    expect(Number(fourth.ranked?.by.value)).toBe(34.5);
    const [first, second] = [await ask("oldest", "12"), await ask("oldest", "8")];
    expect([first.ranked?.place, second.ranked?.place]).toEqual([1, 2]);
    for (const { member, sample } of [first, second]) {
      expect(sample).toEqual({ percent: "50", sampled: member });
    }
    expect((await ask("oldest", "2")).ranked).not.toHaveProperty("place");
  });
});

/** Day, event and properties of each. */
function listed(leaf: ExplainedCondition | undefined): readonly string[] {
  return leaf!.behind!.events.map(({ event, time, properties }) =>
    [time.slice(5, 10), event, ...properties.map(({ value }) => String(value ?? "missing"))].join(" "),
  );
}

function leaves(condition: ExplainedCondition | undefined): readonly ExplainedCondition[] {
  if (condition === undefined) return [];
  return condition.kind === "leaf" ? [condition] : condition.operands.flatMap(leaves);
}
