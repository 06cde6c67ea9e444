// The ways to a size: published, counted, estimated, condition by condition, and not run at all.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { AUDIENCES, build, Folder, type Outcome, projectFile } from "./muster.ts";
import { type TestWarehouse, WAREHOUSES } from "./warehouses.ts";

const SALE = `audience sale {
  status active
  where performed order_completed
  split 50% treatment, 50% control
}

audience few {
  status active
  where performed order_completed and plan = "business" and not plan is missing
  top 10 by count(order_completed)
}
`;

beforeAll(build);

describe.each(Object.entries(WAREHOUSES))("%s", (_, make) => {
  const folder = new Folder();
  let warehouse: TestWarehouse;
  let file: string;
  const muster = (...args: string[]): Promise<Outcome> => folder.muster(args, { env: warehouse.env });
  const fine = async (...args: string[]): Promise<string> => {
    const outcome = await muster(...args);
    expect(outcome, `${outcome.out}${outcome.err}`).toMatchObject({ code: 0 });
    return outcome.out;
  };
  const json = async (...args: string[]) => JSON.parse(await fine(...args, "--format", "json"));
  const sizes = async (...args: string[]) => (await json("size", ...args)).audiences;

  beforeAll(async () => {
    warehouse = await make();
    file = projectFile(warehouse.entry);
    folder.write("muster.yaml", file);
    folder.write("audiences/a.aud", AUDIENCES);
    folder.write("audiences/sale.aud", SALE);
    await fine("generate", "--personas", "4000", "--events", "20000", "--days", "365");
  });
  afterAll(async () => {
    folder[Symbol.dispose]();
    await warehouse.drop();
  });

  test("a fresh published size is told with its time, and counted anew on demand", async () => {
    const [before] = await sizes("buyers");
    expect(before).not.toHaveProperty("published");
    await fine("refresh", "buyers", "sale");
    const [buyers, sale, control, idea] = await sizes("buyers", "sale", "sale.control", "idea");
    expect(buyers).toMatchObject({ size: before.size, published: { asOf: expect.any(String) } });
    expect(sale.parts.treatment + sale.parts.control).toBe(sale.size);
    expect(control).toMatchObject({ size: sale.parts.control, published: sale.published });
    expect(idea).not.toHaveProperty("published");
    for (const args of [["--now"], ["--as-of", buyers.published.asOf]]) {
      const [counted, split] = await sizes("buyers", "sale", ...args);
      expect(counted).toEqual({ audience: "buyers", size: buyers.size });
      expect(split).toEqual({ audience: "sale", size: sale.size, parts: sale.parts });
    }
    const table = await fine("size", "buyers", "idea");
    expect(table).toMatch(
      /audience +size +found\n {2}buyers +[\d,]+ +as of .*, (just now|\d+ (s|min) ago)\n/,
    );
    expect(table).toMatch(/idea +[\d,]+ +[\d.]+ m?s\n {2}exact, as last published: --now counts anew\n$/);
    folder.write(
      "audiences/a.aud",
      AUDIENCES.replace("where performed order_completed\n}", "where plan is known\n}"),
    );
    const [changed] = await sizes("buyers");
    expect(changed).not.toHaveProperty("published");
    folder.write("audiences/a.aud", AUDIENCES);
  });

  test("--by-condition: a tree of counts, in all formats, of text that is not saved too", async () => {
    const counts = await json("size", "lapsed", "--by-condition");
    const [{ condition, population, size }] = counts.audiences;
    const [bought, silent] = condition.operands;
    expect(condition).toMatchObject({ kind: "and", size });
    expect(bought).toMatchObject({ kind: "leaf", text: "performed order_completed", left: bought.size });
    expect(silent.left).toBe(size);
    const [one, none] = await sizes(
      "buyers",
      "--now",
      "-e",
      "did not perform order_completed in last 60 days",
    );
    expect([one.size, none.size]).toEqual([bought.size, silent.size]);
    expect(population).toBe((await sizes("all_customers"))[0].size);
    expect(await fine("size", "lapsed", "--by-condition")).toMatch(
      /lapsed: [\d,]+ of [\d,]+ \([\d.]+ %\)\n\n {2}condition +size +share +left\n {2}and .*█*.*\n {4}performed order_completed .*\n/,
    );
    expect(
      await fine("size", "-e", "plan = 'pro' or not plan is known", "--by-condition", "--format", "csv"),
    ).toMatch(
      /^audience,depth,kind,condition,size,left\n-e,0,or,.*,\d+,\n-e,1,leaf,.*,\d+,\n-e,1,not,.*,\d+,\n-e,2,leaf,/,
    );
    expect(await fine("size", "few", "--by-condition")).toMatch(
      /of the \d+ for whom it holds, 10 are chosen/,
    );
    expect((await muster("size", "sale.control", "--by-condition")).err).toContain("is a part");
  });

  test("--estimate: takes a sample, keeps it while the data stays, and refuses in words", async () => {
    const [exact] = await sizes("buyers", "--now");
    const [about] = await sizes("buyers", "--estimate");
    expect(about).toMatchObject({ audience: "buyers", takenAt: expect.any(String) });
    // Of 20 samples one is beyond its interval; of ten thousand, one is twice as far.
    expect(about.size - 2 * (about.size - about.low)).toBeLessThanOrEqual(exact.size);
    expect(about.size + 2 * (about.high - about.size)).toBeGreaterThanOrEqual(exact.size);
    expect(await sizes("buyers", "--estimate")).toEqual([about]);
    expect(await fine("size", "buyers", "--estimate")).toMatch(
      /about +95 % interval +sample\n {2}buyers +[\d,]+ +[\d,]+ to [\d,]+ +\d+ of \d+ personas\n {2}estimated from the sample of/,
    );
    folder.write(
      "more.csv",
      "order_id,customer_id,ordered_at,total,category,store_id\n999999,1,2026-01-01 00:00:00,5,x,1\n",
    );
    await fine("load", "orders", "more.csv");
    const [anew] = await sizes("buyers", "--estimate");
    expect(anew.takenAt).not.toBe(about.takenAt);
    const refused = await muster("size", "buyers", "few", "--estimate");
    expect(refused).toMatchObject({ code: 1, out: expect.stringContaining("buyers") });
    expect(refused.err).toMatch(/the size of `few` cannot be estimated: it chooses the top or bottom/);
  });

  test("--dry-run tells what is expected; limits refuse what is dear, and nothing runs", async () => {
    const { audiences, limits } = await json("size", "lapsed", "--dry-run");
    expect(limits).toEqual({ rowsRead: null, cost: null });
    expect(audiences[0]).toMatchObject({ refused: false, sql: expect.stringContaining("select") });
    const { rowsRead, cost } = audiences[0].expected;
    expect(rowsRead).toBeGreaterThan(100);
    expect(await fine("size", "lapsed", "--dry-run")).toMatch(/reads +[\d,]+ +rows of tables +no limit/);
    for (const { limit, told, refused } of [
      {
        limit: `rows_read: ${Math.floor(rowsRead) - 1}`,
        told: /expected to read [\d,]+ rows; the project's limit is/,
        refused: [
          ["size", "lapsed", "--now"],
          ["members", "lapsed"],
        ],
      },
      {
        limit: `cost: ${Math.floor(cost / 2)}`,
        told: /expected to cost [\d,]+ \(.*\); the project's limit is/,
        refused: [
          ["size", "lapsed", "--by-condition"],
          ["size", "lapsed", "--dry-run"],
        ],
      },
    ]) {
      folder.write("muster.yaml", `${file}limits: { ${limit} }\n`);
      for (const args of refused) {
        const outcome = await muster(...args);
        expect(outcome, args.join(" ")).toMatchObject({ code: 1, err: expect.stringMatching(told) });
        if (!args.includes("--dry-run")) expect(outcome.out).toBe("");
      }
    }
    folder.write("muster.yaml", `${file}limits: { rows_read: 1000000000, cost: 1000000000000 }\n`);
    await fine("size", "lapsed", "--now");
    folder.write("muster.yaml", file);
  });

  test("one way at a time", async () => {
    const both = await muster("size", "lapsed", "--estimate", "--by-condition");
    expect(both).toMatchObject({ code: 1, out: "", err: expect.stringContaining("exclude each other") });
    const contrary = await muster("size", "lapsed", "--now", "--as-of", "2026-01-01");
    expect(contrary.err).toContain("--now and --as-of exclude each other");
  });
});
