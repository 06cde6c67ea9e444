import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { build, Folder, type Outcome, projectFile } from "./muster.ts";
import { type TestWarehouse, WAREHOUSES } from "./warehouses.ts";

const DEFINITIONS = `audience invited {
  where in list guests
}

# Asks for the list by way of another audience.
audience arrived {
  status active
  where in audience invited
}

audience unheard {
  where performed sneezed or performed order_completed in last 1 day
}
`;

const STREAM = `  streams:
    - table: events
      persona: user_id
      time: ts
      name: event_name
      properties: { column: properties, type: json }
      events: { sneezed: {}, product_viewed: {} }
`;

beforeAll(build);

describe.each(Object.entries(WAREHOUSES))("%s", (_, make) => {
  const folder = new Folder();
  let warehouse: TestWarehouse;
  const muster = (...args: string[]) => folder.muster(args, { env: warehouse.env });
  const json = async (...args: string[]) => JSON.parse(fine(await muster(...args, "--format", "json")).out);
  let members: readonly { persona: number; email: string | null; phone: string | null }[];

  beforeAll(async () => {
    warehouse = await make();
    folder.write("muster.yaml", projectFile(warehouse.entry).replace("  roles:\n", `${STREAM}  roles:\n`));
    folder.write("audiences/a.aud", DEFINITIONS);
    fine(await muster("generate", "--personas", "200", "--events", "1000", "--as-of", "2026-11-01"));
    members = await json("members", "-e", "email is known and phone is known", "--contacts");
    expect(members.length).toBeGreaterThan(20);
  });
  afterAll(async () => {
    folder[Symbol.dispose]();
    await warehouse.drop();
  });

  const size = async (condition: string): Promise<number> =>
    (await json("size", "-e", condition)).audiences[0].size;

  test("before the first import there are no lists, nobody is in one, and check says which is missing", async () => {
    expect(fine(await muster("list")).out).toMatch(/no lists yet/);
    expect(await size("in list guests")).toBe(0);
    const { code, out } = await muster("check");
    expect(code).toBe(1);
    expect(out).toMatch(/error\[missing-list\].*`guests`\n.*audiences\/a\.aud:2:17/);
    expect(out).toContain("muster list import guests FILE");
    expect(out).toMatch(/warning\[event-never-seen\]: `sneezed` was never seen.*`events`.*\n.*a\.aud:12:19/);
    expect(out).toMatch(/1 error and 1 warning/);
  });

  test("size, members and refresh warn of a list that was never imported", async () => {
    const warned = "warning: there is no list `guests`, so nobody is in it: muster list import guests FILE";
    for (const command of ["size", "members"]) {
      const { code, err } = await muster(command, "arrived");
      expect(err.split("\n").filter((line) => line.startsWith("warning"))).toEqual([
        expect.stringContaining(warned),
      ]);
      expect(code).toBe(0);
    }
    const { code: refreshed, err: told } = await muster("refresh");
    expect(refreshed).toBe(0);
    expect(told).toContain(warned);
    expect((await muster("size", "unheard")).err).not.toContain("warning");
  });

  test("emails are found by name or by look, matched whatever their case, counted and replaced", async () => {
    const some = members.slice(0, 5).map(({ email }) => email!.toUpperCase());
    folder.write(
      "guests.csv",
      `name,E-Mail\n${some.map((email) => `x,  ${email}`).join("\n")}\nx,\nx,${some[0]}\nx,no@body.org\n`,
    );
    const found = await json("list", "import", "guests", "guests.csv");
    expect(found).toMatchObject({ kind: "email", column: "E-Mail", entries: 6, duplicates: 1, empty: 1 });
    expect(found).toMatchObject({ invalid: 0, matching: 5, replaced: false });
    expect(await size("in list guests")).toBe(5);
    expect(await size("email in list guests")).toBe(5);
    expect(fine(await muster("check", "--format", "json")).out).not.toContain("missing-list");

    folder.write("less.txt", `${some.slice(0, 2).join("\n")}\n`);
    expect(await json("list", "import", "guests", "less.txt")).toMatchObject({
      kind: "email",
      column: "1",
      entries: 2,
      matching: 2,
      replaced: true,
    });
    expect(await json("size", "invited")).toMatchObject({ audiences: [{ size: 2 }] });
  });

  test("keys are read as the numbers that they are, phones as they are written", async () => {
    const [first, second, third] = members;
    folder.write(
      "keys.tsv",
      `note\tcustomer_id\na\t00${first!.persona}\nb\t${first!.persona}\nc\t1.5\nd\t${second!.persona}\n`,
    );
    expect(await json("list", "import", "keys", "keys.tsv")).toMatchObject({
      kind: "key",
      column: "customer_id",
      entries: 2,
      duplicates: 1,
      invalid: 1,
      matching: 2,
    });
    folder.write("two.csv", `${first!.phone};a\n${third!.phone};b\n`);
    expect(await json("list", "import", "to call", "two.csv")).toMatchObject({ kind: "phone", matching: 2 });
    expect(await size("in list keys or in list `to call`")).toBe(3);
    const { lists } = await json("list");
    expect(lists).toMatchObject([
      { list: "guests", kind: "email", entries: 2, file: "less.txt" },
      { list: "keys", kind: "key", entries: 2 },
      { list: "to call", kind: "phone", entries: 2 },
    ]);
    expect(fine(await muster("list")).out).toMatch(/to call +phone +2 +(just now|\d+ s ago) +two\.csv/);
  });

  test("a column and a kind can be said; what cannot be told is asked for", async () => {
    folder.write("plans.csv", "a,b\nbusiness,1\npro,2\n");
    const asked = await muster("list", "import", "plans", "plans.csv", "--column", "a");
    expect(asked).toMatchObject({ code: 1, err: expect.stringContaining("--kind says it: key, email") });
    expect(
      await json("list", "import", "plans", "plans.csv", "--column", "A", "--kind", "other"),
    ).toMatchObject({
      kind: "other",
      entries: 2,
    });
    expect(await size("plan in list plans")).toBe(await size('plan in ("business", "pro")'));
    expect((await muster("list", "import", "plans", "plans.csv", "--column", "c")).err).toContain(
      "it has a, b",
    );
    expect(
      await json("list", "import", "lines", "plans.csv", "--no-header", "--column", "1", "--kind", "other"),
    ).toMatchObject({ entries: 3 });
  });

  test("a file that is wrong changes nothing", async () => {
    const before = await json("list");
    for (const [file, says] of [
      ["nothing.csv", "there is no file nothing.csv"],
      ["empty.csv", "the file is empty"],
      ["words.csv", "nothing in the column 1 that can be a key"],
    ] as const) {
      folder.write("empty.csv", "");
      folder.write("words.csv", "one\ntwo\n");
      const kind = file === "words.csv" ? ["--kind", "key"] : [];
      expect(await muster("list", "import", "keys", file, ...kind)).toMatchObject({
        code: 1,
        err: expect.stringContaining(says),
      });
    }
    expect(await json("list")).toEqual(before);
  });

  test("remove takes one away, and knows the names of the others", async () => {
    fine(await muster("list", "remove", "plans"));
    expect(await size("plan in list plans")).toBe(0);
    const { code, err } = await muster("list", "remove", "guest");
    expect(code).toBe(1);
    expect(err).toContain("closest: `guests`");
    expect((await muster("list", "import", "guests")).err).toContain("muster list import NAME FILE");
  });
});

function fine(outcome: Outcome): Outcome {
  expect(outcome.code, outcome.err + outcome.out).toBe(0);
  return outcome;
}
