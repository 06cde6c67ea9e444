// A refresh after a table was emptied: what the command says, and what publishes it all the same.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { open, run } from "../refresh/world.ts";
import { build, Folder, projectFile, type RunOptions } from "./muster.ts";
import { WAREHOUSES } from "./warehouses.ts";

const DEFINITIONS = `audience buyers { status active where performed order_completed }
audience everyone { status active include anonymous }
`;

beforeAll(build);

describe.each(Object.entries(WAREHOUSES))("%s", { timeout: 300_000 }, (name, make) => {
  const folder = new Folder();
  let env: NonNullable<RunOptions["env"]>;
  let empty: () => Promise<void>;
  let drop: () => Promise<void>;
  const muster = (args: readonly string[]) => folder.muster(args, { env, timeout: 200_000 });
  const sizes = async () => {
    const { out } = await muster(["status", "--format", "json"]);
    const found: { audiences: { audience: string; size: number | null }[] } = JSON.parse(out);
    return Object.fromEntries(found.audiences.map(({ audience, size }) => [audience, size]));
  };

  beforeAll(async () => {
    const made = await make();
    ({ env, drop } = made);
    const file = projectFile(made.entry);
    folder.write("muster.yaml", `${file}limits: { change: { percent: 50, members: 20 } }\n`);
    folder.write("audiences/a.aud", DEFINITIONS);
    expect((await muster(["generate", "--personas", "200", "--events", "1000"])).code).toBe(0);
    const place = name === "duckdb" ? { duckdb: folder.at("shop.duckdb") } : { postgres: made.address };
    empty = async () => {
      await using warehouse = await open(place);
      await run(warehouse, "delete from orders");
    };
  }, 300_000);
  afterAll(async () => {
    folder[Symbol.dispose]();
    await drop();
  });

  test("members stay, with 2 and the reason, until somebody says that it is right", async () => {
    expect((await muster(["refresh", "buyers", "everyone"])).code).toBe(0);
    const before = await sizes();
    expect(before.buyers).toBeGreaterThan(20);
    await empty();
    const refused = await muster(["refresh", "buyers", "everyone"]);
    expect(refused.code).toBe(2);
    expect(refused.err).toMatch(
      /`buyers` .*would leave.*more than 50 % and 20 is not published unasked.*--allow-mass-change/s,
    );
    expect(refused.out).toMatch(/everyone/);
    expect(await sizes()).toMatchObject({ buyers: before.buyers, everyone: before.everyone });
    const allowed = await muster(["refresh", "buyers", "everyone", "--allow-mass-change"]);
    expect(allowed).toMatchObject({ code: 0 });
    expect(await sizes()).toMatchObject({ buyers: 0, everyone: before.everyone });
  });
});
