import {
  history,
  insights,
  members,
  onlyPart,
  overlap,
  overlapMatrix,
  pairsOf,
  pastMembers,
  personaHistory,
  sampled,
  size,
  status,
  type Warehouse,
} from "@muster/engine";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { countStatements } from "../count-statements.ts";
import {
  AS_OF,
  allOf,
  compiled,
  customers,
  ENGINES,
  fill,
  HOUR,
  keysOf,
  type Line,
  lined,
  orders,
  project,
  refreshed,
  resolve,
  roleless,
} from "./shop.ts";

const NOW = new Date(Number(AS_OF / 1000n));

/** Who can be in an audience that does not include anonymous ones. */
const base = customers.filter(({ archived, email }) => !archived && email !== null);
const key = ({ id }: { readonly id: number }) => id;

describe.each(Object.entries(ENGINES))("%s", (_, open) => {
  let warehouse: Warehouse;
  let close: () => Promise<void>;
  const shop = project();

  async function begin(): Promise<void> {
    ({ warehouse, close } = await open());
    await fill(warehouse);
  }
  beforeAll(begin);
  afterAll(() => close());

  const asOf = (resolution: ReturnType<typeof resolve>, name: string) =>
    compiled(warehouse, shop, resolution, name);

  describe("a sample", () => {
    const resolution = resolve(shop, {
      pros: "where plan = 'pro'",
      halves: "where plan = 'pro' split 50% a, 50% b",
    });
    const sampleOf = async (count: number, seed?: string, contacts = false) =>
      keysOf(
        members(
          warehouse,
          shop,
          sampled(warehouse, asOf(resolution, "pros"), { count, ...(seed === undefined ? {} : { seed }) }),
          { contacts },
        ).rows,
      );
    const pros = base.filter(({ plan }) => plan === "pro").map(key);

    test("is of members, of so many, each once", async () => {
      const found = await sampleOf(5);
      expect(new Set(found).size).toBe(5);
      expect(pros).toEqual(expect.arrayContaining([...found]));
      expect((await sampleOf(1000)).toSorted((a, b) => a - b)).toEqual(pros);
      expect(await sampleOf(0)).toEqual([]);
    });

    test("is the same for a seed, others without one, and everyone's turn comes", async () => {
      const sorted = async (seed?: string) => (await sampleOf(4, seed)).toSorted();
      expect(await sorted("x")).toEqual(await sorted("x"));
      expect(await sorted("x")).not.toEqual(await sorted("y"));
      const seen = new Set<number>();
      for (let at = 0; at < 40; at++) for (const one of await sampleOf(4)) seen.add(one);
      expect(seen.size).toBe(pros.length);
    });

    test("has contacts and parts as the whole has", async () => {
      expect(await sampleOf(3, "x", true)).toHaveLength(3);
      const some = sampled(warehouse, asOf(resolution, "halves"), { count: 4, seed: "x" });
      const found = members(warehouse, shop, some, { contacts: true });
      expect(found.columns).toEqual(["persona", "part", "email"]);
      const rows = await allOf(found.rows);
      expect(rows).toHaveLength(4);
      expect(
        rows.every(([id, part, email]) => (part === "a" || part === "b") && email === `c${id}@example.com`),
      ).toBe(true);
    });
  });

  describe("overlap", () => {
    const definitions = {
      pros: "where plan = 'pro'",
      loyal: "where loyal = true",
      buyers: "where performed bought",
      half: "where loyal = true split 50% a, 50% b",
      nobody: "where plan = 'none'",
    };
    const resolution = resolve(shop, definitions);
    const buyers = new Set(orders.map(({ customer }) => customer));
    const sets = [
      (one: (typeof base)[number]) => one.plan === "pro",
      (one: (typeof base)[number]) => one.loyal,
      (one: (typeof base)[number]) => buyers.has(one.id),
    ];
    const names = ["pros", "loyal", "buyers"];
    const request = { resolution, members: names.map((audience) => ({ audience })), asOf: AS_OF, now: NOW };
    const pairs = sets.map((a) => sets.map((b) => base.filter((one) => a(one) && b(one)).length));

    test("counts each persona once, in its exact combination; pairs follow", async () => {
      const { combinations, published } = await overlap(warehouse, shop, request);
      expect(published).toBe(false);
      const expected = new Map<string, number>();
      for (const one of base) {
        const of = sets.flatMap((is, at) => (is(one) ? [at] : [])).join();
        if (of !== "") expected.set(of, (expected.get(of) ?? 0) + 1);
      }
      expect(new Map(combinations.map((one) => [one.members.join(), one.size]))).toEqual(expected);
      expect(pairsOf(3, { combinations, published })).toEqual(pairs);
    });

    test("a matrix has the same pairs, those of nobody too, in one statement", async () => {
      const counting = countStatements(warehouse);
      expect((await overlapMatrix(counting.warehouse, shop, request)).sizes).toEqual(pairs);
      expect(counting.of()).toBe(1);
      const withNobody = { ...request, members: [...request.members, { audience: "nobody" }] };
      expect((await overlapMatrix(warehouse, shop, withNobody)).sizes[3]).toEqual([0, 0, 0, 0]);
      const hundred = Array.from({ length: 100 }, (__, at) => ({ audience: names[at % 3]! }));
      const { sizes } = await overlapMatrix(warehouse, shop, { ...request, members: hundred });
      expect(sizes[98]![99]).toBe(pairs[2]![0]);
    });

    test("of more than can be combined a matrix is offered", async () => {
      const many = Array.from({ length: 17 }, () => ({ audience: "pros" }));
      await expect(overlap(warehouse, shop, { ...request, members: many })).rejects.toMatchObject({
        advice: expect.stringContaining("--matrix"),
      });
    });

    test("reads what is published where it is of the same definitions and instant", async () => {
      await refreshed(warehouse, shop, resolution, [...names, "half"]);
      const own = await overlap(warehouse, shop, request);
      expect(own.published).toBe(true);
      expect(pairsOf(3, own)).toEqual(pairs);
      expect((await overlapMatrix(warehouse, shop, request)).sizes).toEqual(pairs);
      const parts = ["a", "b"].map((part) => ({ audience: "half", part }));
      const split = await overlap(warehouse, shop, {
        ...request,
        members: [...parts, { audience: "loyal" }],
      });
      expect(split.published).toBe(true);
      const live = await overlap(warehouse, shop, {
        ...request,
        asOf: AS_OF + HOUR,
        members: [...parts, { audience: "loyal" }],
      });
      expect(live.published).toBe(false);
      expect(live.combinations).toEqual(split.combinations);
      expect(split.combinations.map(({ members: of }) => of.join()).toSorted()).toEqual(["0,2", "1,2"]);
      const other = resolve(shop, { ...definitions, pros: "where plan = 'free'" });
      expect((await overlap(warehouse, shop, { ...request, resolution: other })).published).toBe(false);
    });
  });

  describe("history", () => {
    const first = resolve(shop, {
      h: "where shoe_size = 37",
      s: "where loyal = true split 50% a, 50% b",
    });
    const second = resolve(shop, {
      h: "where shoe_size <= 37",
      s: "where loyal = true split 10% a, 90% b",
    });
    const third = resolve(shop, {
      h: "where shoe_size = 36",
      s: "where plan = 'pro' split 10% a, 90% b",
    });
    const shoes = (...sizes: readonly number[]) =>
      base.filter(({ id }) => sizes.includes(36 + (id % 4))).map(key);
    const audience = third.audiences.get("h")!;

    test("sizes, entries and exits of each run; the members at each past instant", async () => {
      await expect(history(warehouse, shop, audience)).rejects.toThrow(/never refreshed/);
      const runs = [];
      const before: number[][] = [];
      for (const [at, resolution] of [first, second, third].entries()) {
        const time = AS_OF + BigInt(at) * HOUR;
        runs.push(await refreshed(warehouse, shop, resolution, ["h", "s"], time));
        const split = compiled(warehouse, shop, resolution, "s", time);
        before.push([...(await keysOf(members(warehouse, shop, onlyPart(warehouse, split, "a")).rows))]);
      }
      const found = await history(warehouse, shop, audience);
      expect(found.size).toBe(shoes(36).length);
      const n = { a: shoes(37).length, b: shoes(36, 37).length, c: shoes(36).length };
      expect(found.entries).toMatchObject([
        { size: n.a, entered: n.a, exited: 0, run: runs[0]!.run },
        { size: n.b, entered: n.b - n.a, exited: 0, run: runs[1]!.run },
        { size: n.c, entered: 0, exited: n.b - n.c, run: runs[2]!.run },
      ]);
      expect(found.entries[1]!.at).toEqual(new Date(Number((AS_OF + HOUR) / 1000n)));

      const past = async (name: "h" | "s", time: bigint) =>
        pastMembers(warehouse, shop, third.audiences.get(name)!, time);
      const keys = async (time: bigint) =>
        (await keysOf(members(warehouse, shop, await past("h", time), { contacts: true }).rows)).toSorted(
          (a, b) => a - b,
        );
      expect(await keys(AS_OF)).toEqual(shoes(37));
      expect(await keys(AS_OF + HOUR - 1n)).toEqual(shoes(37));
      expect(await keys(AS_OF + HOUR)).toEqual(shoes(36, 37));
      expect(await keys(AS_OF + 9n * HOUR)).toEqual(shoes(36));
      expect(await size(warehouse, await past("h", AS_OF + HOUR))).toBe(n.b);
      await expect(past("h", AS_OF - 1n)).rejects.toThrow(/begins at 2026-01-01.*does not reach back/);
      for (const [at, expected] of before.entries()) {
        const part = onlyPart(warehouse, await past("s", AS_OF + BigInt(at) * HOUR), "a");
        const own = await keysOf(members(warehouse, shop, part).rows);
        expect(own.toSorted((a, b) => a - b)).toEqual(expected.toSorted((a, b) => a - b));
      }
    });

    test("runs of one instant, and of an earlier one, follow each other as they were published", async () => {
      const of = (where: string) => resolve(shop, { back: `where ${where}` });
      const sizes = [shoes(36).length, shoes(36, 37).length, shoes(37).length, shoes(36).length];
      const runs: readonly (readonly [where: string, asOf: bigint])[] = [
        ["shoe_size = 36", AS_OF],
        ["shoe_size <= 37", AS_OF + 2n * HOUR],
        ["shoe_size = 37", AS_OF + 2n * HOUR],
        ["shoe_size = 36", AS_OF + HOUR],
      ];
      for (const [where, asOf] of runs) await refreshed(warehouse, shop, of(where), ["back"], asOf);
      const back = of("shoe_size = 36").audiences.get("back")!;
      const { entries } = await history(warehouse, shop, back);
      expect(entries.map((entry) => entry.size)).toEqual(sizes);
      expect(entries.map(({ at }) => (at.getTime() - NOW.getTime()) / 3_600_000)).toEqual([0, 2, 2, 2]);
      const past = async (asOf: bigint) =>
        (
          await keysOf(members(warehouse, shop, await pastMembers(warehouse, shop, back, asOf)).rows)
        ).toSorted((a, b) => a - b);
      for (const asOf of [AS_OF, AS_OF + HOUR, AS_OF + 2n * HOUR - 1n, AS_OF + 2n * HOUR]) {
        expect(await past(asOf)).toEqual(shoes(36));
      }
      const [one] = shoes(37);
      const own = await personaHistory(warehouse, shop, back, String(one));
      expect(own.entries.map(({ change }) => change)).toEqual(["entered", "exited"]);
      const later = of("shoe_size <= 37");
      await refreshed(warehouse, shop, later, ["back"], AS_OF + 3n * HOUR);
      expect(await past(AS_OF + 2n * HOUR)).toEqual(shoes(36));
      expect(await past(AS_OF + 3n * HOUR)).toEqual(shoes(36, 37));
    });

    test("of one persona; a key of the wrong form and one that is nobody's", async () => {
      const [one] = shoes(37);
      const own = await personaHistory(warehouse, shop, audience, String(one));
      expect(own).toMatchObject({ isMember: false, entries: [{ change: "entered" }, { change: "exited" }] });
      const [other] = shoes(36);
      expect(await personaHistory(warehouse, shop, audience, String(other))).toMatchObject({
        isMember: true,
        entries: [{ change: "entered" }],
      });
      expect(await personaHistory(warehouse, shop, audience, "999")).toMatchObject({
        isMember: false,
        entries: [],
      });
      expect(await personaHistory(warehouse, shop, audience, "-9223372036854775808")).toMatchObject({
        isMember: false,
      });
      for (const text of ["ana@example.com", "9223372036854775808"])
        await expect(personaHistory(warehouse, shop, audience, text)).rejects.toThrow(/no key/);
    });
  });

  test("accounts are looked at as personas are; insights are of personas", async () => {
    const large = resolve(shop, { la: "of accounts where seats >= 2", sa: "of accounts where seats < 4" });
    const fewer = resolve(shop, { la: "of accounts where seats >= 3", sa: "of accounts where seats < 4" });
    await refreshed(warehouse, shop, large, ["la", "sa"]);
    await refreshed(warehouse, shop, fewer, ["la", "sa"], AS_OF + HOUR);
    const of = ["la", "sa"].map((audience) => ({ audience }));
    const found = [];
    for (const asOf of [AS_OF + HOUR, AS_OF]) {
      const { combinations, published } = await overlap(warehouse, shop, {
        resolution: fewer,
        members: of,
        asOf,
        now: NOW,
      });
      expect(published).toBe(asOf !== AS_OF);
      found.push(new Map(combinations.map((one) => [one.members.join(), one.size])));
    }
    const expected = new Map([
      ["0", 1],
      ["1", 2],
      ["0,1", 1],
    ]);
    expect(found).toEqual([expected, expected]);
    const audience = fewer.audiences.get("la")!;
    expect(await history(warehouse, shop, audience)).toMatchObject({
      entries: [
        { size: 3, entered: 3 },
        { size: 2, exited: 1 },
      ],
    });
    expect(await personaHistory(warehouse, shop, audience, "b")).toMatchObject({
      isMember: false,
      entries: [{ change: "entered" }, { change: "exited" }],
    });
    const past = await pastMembers(warehouse, shop, audience, AS_OF);
    const rows = await allOf(members(warehouse, shop, past).rows);
    expect(rows.map(([name]) => name).toSorted()).toEqual(["b", "c", "d"]);
    await expect(
      insights(warehouse, shop, { resolution: fewer, of: { audience: "la" }, asOf: AS_OF }),
    ).rejects.toThrow(/of accounts/);
  });

  describe("insights", () => {
    const resolution = resolve(shop, { pros: "where plan = 'pro'", all: "", everyone: "include anonymous" });
    const ask = (audience: string, more: object = {}) =>
      insights(warehouse, shop, { resolution, of: { audience }, asOf: AS_OF, most: 10, ...more });
    const pros = base.filter(({ plan }) => plan === "pro");
    const ofPros = orders.filter(({ customer }) => pros.some(({ id }) => id === customer));
    const ofBase = orders.filter(({ customer }) => base.some(({ id }) => id === customer));
    const sum = (of: readonly { readonly total: number }[]) => of.reduce((all, { total }) => all + total, 0);

    test("traits against everyone: what differs most stands first", async () => {
      const found = await ask("pros");
      expect(found).toMatchObject({ size: pros.length, population: base.length, refused: [] });
      expect(found.traits[0]).toMatchObject({ trait: "plan" });
      expect(found.traits.map(({ trait }) => trait).toSorted()).toEqual([
        "loyal",
        "plan",
        "shoe_size",
        "sms_opt_in",
        "wants_email",
      ]);
      const [first, ...others] = found.traits[0]!.values;
      expect(first).toEqual({
        value: "pro",
        members: pros.length,
        everyone: pros.length,
        memberShare: 1,
        everyoneShare: pros.length / base.length,
        lift: base.length / pros.length,
      });
      expect(others.map(({ value, members: of, lift }) => [value, of, lift])).toEqual([
        [null, 0, 0],
        ["free", 0, 0],
      ]);
      const loyal = found.traits.find(({ trait }) => trait === "loyal")!.values;
      expect(loyal.find(({ value }) => value === true)).toMatchObject({
        members: pros.filter((one) => one.loyal).length,
        everyone: base.filter((one) => one.loyal).length,
      });
    });

    test("orders, revenue, categories and products", async () => {
      const { purchases, categories, products } = await ask("pros");
      expect(purchases).toEqual({
        members: {
          buyers: new Set(ofPros.map(({ customer }) => customer)).size,
          orders: ofPros.length,
          revenue: sum(ofPros),
        },
        everyone: {
          buyers: new Set(ofBase.map(({ customer }) => customer)).size,
          orders: ofBase.length,
          revenue: sum(ofBase),
        },
      });
      for (const [property, told] of [
        ["category", categories],
        ["product", products],
      ] as const) {
        for (const { value, members: own, everyone, memberShare, revenue } of told!) {
          const of = ofPros.filter((one) => one[property] === value);
          expect([own, everyone]).toEqual([
            of.length,
            ofBase.filter((one) => one[property] === value).length,
          ]);
          expect(revenue).toBe(sum(of));
          expect(memberShare).toBeCloseTo(of.length / ofPros.length, 10);
        }
      }
      expect(products!.map((one) => one.members)).toEqual(
        products!.map((one) => one.members).toSorted((a, b) => b - a),
      );
    });

    test("products of lines: lines are counted, and none has the revenue of its order", async () => {
      const lines = (of: typeof orders) => of.flatMap((one) => one.lines ?? []);
      for (const [product, value] of [
        ["lines.sku", ({ sku }: Line) => sku ?? null],
        ["lines.of.shelf", ({ of: { shelf } }: Line) => shelf],
      ] as const) {
        const of = lined(product);
        const { products, categories } = await insights(warehouse, of, {
          resolution: resolve(of, { pros: "where plan = 'pro'" }),
          of: { audience: "pros" },
          asOf: AS_OF,
          most: 10,
        });
        expect(categories!.length).toBe(2);
        expect(products!.length).toBe(new Set(lines(ofBase).map((line) => value(line))).size);
        for (const told of products!) {
          const own = lines(ofPros).filter((line) => value(line) === told.value).length;
          expect(told).toMatchObject({
            members: own,
            everyone: lines(ofBase).filter((line) => value(line) === told.value).length,
          });
          expect(told.memberShare).toBeCloseTo(own / lines(ofPros).length, 10);
          expect(told).not.toHaveProperty("revenue");
        }
      }
    });

    test("the base population is the audience's own", async () => {
      expect(await ask("all")).toMatchObject({ size: base.length, population: base.length });
      expect(await ask("everyone")).toMatchObject({ size: base.length + 1, population: base.length + 1 });
    });

    test("traits by name; of what there is no trait, and what is none to break down", async () => {
      const { traits } = await ask("pros", { traits: ["orders"], most: 2 });
      expect(traits).toMatchObject([{ trait: "orders", values: [{}, {}] }]);
      await expect(ask("pros", { traits: ["ordres"] })).rejects.toMatchObject({
        message: "there is no trait `ordres`",
        advice: "closest: `orders`",
      });
      await expect(ask("pros", { traits: ["joined"] })).rejects.toThrow(/`joined` is a date/);
    });

    test("a trait inside a trait", async () => {
      const { traits } = await ask("all", { traits: ["address.city", "address.place.floor"] });
      const cities = base.map(({ address }) => JSON.parse(address ?? "{}").city ?? null);
      expect(traits[0]!.values.map(({ value, members: found }) => [value, found])).toEqual(
        expect.arrayContaining(
          [null, "Denver", "Boulder"].map((city) => [city, cities.filter((each) => each === city).length]),
        ),
      );
      expect(traits[1]!.values).toHaveLength(3);
      await expect(ask("all", { traits: ["address.town"] })).rejects.toThrow(/no trait `address.town`/);
      await expect(ask("all", { traits: ["address.place"] })).rejects.toThrow(/is a record/);
    });

    test("what the model has no role for is refused in words", async () => {
      const of = roleless();
      const found = await insights(warehouse, of, {
        resolution: resolve(of, { pros: "where plan = 'pro'" }),
        of: { audience: "pros" },
        asOf: AS_OF,
      });
      expect(found.purchases).toBeUndefined();
      expect(found.refused.map(({ what }) => what)).toEqual(["orders", "categories", "products"]);
      expect(found.refused[0]!.reason).toBe("the model has no role `purchase`");
      expect(found.traits.length).toBeGreaterThan(2);
    });
  });

  describe("profiles in status", () => {
    test("are those of the members at the refresh; absent without members or roles", async () => {
      const resolution = resolve(shop, {
        p: "where plan = 'pro'",
        everyone_here: "include anonymous",
        empty: "where plan = 'x'",
      });
      await refreshed(warehouse, shop, resolution, ["p", "everyone_here", "empty"]);
      const found = await status(warehouse, shop, { resolution, fingerprints: new Map(), now: NOW });
      const profile = (name: string) => found.find(({ audience }) => audience === name)!.profile;
      for (const [name, of] of [
        ["p", base.filter(({ plan }) => plan === "pro")],
        ["everyone_here", customers.filter(({ archived }) => !archived)],
      ] as const) {
        const recent = orders.filter(
          ({ customer, at }) => at > "2025-01-01" && of.some(({ id }) => id === customer),
        );
        const { cltv, ...counts } = profile(name)!;
        expect(counts).toEqual({
          loyaltyMembers: of.filter(({ loyal }) => loyal).length,
          emailOptIns: of.filter(({ wantsEmail }) => wantsEmail).length,
          smsOptIns: of.filter(({ sms }) => sms).length,
        });
        expect(cltv).toBeCloseTo((3 * recent.reduce((all, { total }) => all + total, 0)) / of.length, 8);
      }
      expect(profile("empty")).toEqual({});
      const plain = roleless();
      const other = resolve(plain, { p: "where plan = 'pro'" });
      await refreshed(warehouse, plain, other, ["p"]);
      const [again] = (
        await status(warehouse, plain, { resolution: other, fingerprints: new Map(), now: NOW })
      ).filter(({ audience }) => audience === "p");
      expect(again!.profile).toEqual({});
    });
  });
});
