// What a refresh does with audiences that fail, and when it is asked only for those that are due; and a watch, as a process.
import { execFileSync } from "node:child_process";
import { renameSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { open } from "../refresh/world.ts";
import { build, Folder, type Outcome, projectFile, type RunOptions } from "./muster.ts";
import { WAREHOUSES } from "./warehouses.ts";

const DEFINITIONS = `audience lapsed {
  status active
  refresh every 1 hour
  where performed order_completed and did not perform order_completed in last 60 days
}

audience buyers {
  status active
  where performed order_completed
}
`;

const BROKEN = `
audience broken { status active where performed vanished }
audience leaning { status active where in audience broken }
`;

const EVENTS = `    vanished: { table: nowhere, persona: customer_id, time: happened_at }
    counted: { table: endless, persona: customer_id, time: happened_at }
`;

/** A view whose rows nobody can count in a test. */
const ENDLESS = {
  duckdb:
    "create view endless as select a.range as customer_id, timestamp '2025-01-01' as happened_at from range(1000000) a, range(1000000) b",
  postgres:
    "create view endless as select a as customer_id, timestamp '2025-01-01' as happened_at from generate_series(1, 1000000) a, generate_series(1, 1000000) b",
} as const;

beforeAll(build);

// A busy machine takes seconds to start each process.
describe.each(Object.entries(WAREHOUSES))("%s", { timeout: 300_000 }, (name, make) => {
  const folder = new Folder();
  let env: NonNullable<RunOptions["env"]>;
  let drop: () => Promise<void>;
  const muster = (args: readonly string[]) => folder.muster(args, { env, timeout: 200_000 });

  beforeAll(async () => {
    const made = await make();
    ({ env, drop } = made);
    folder.write("muster.yaml", projectFile(made.entry).replace("  roles:", `${EVENTS}  roles:`));
    folder.write("audiences/a.aud", DEFINITIONS);
    expectFine(await muster(["generate", "--personas", "200", "--events", "1000"]));
    const place = name === "duckdb" ? { duckdb: folder.at("shop.duckdb") } : { postgres: made.address };
    await using warehouse = await open(place);
    await warehouse.execute({ sql: ENDLESS[name as keyof typeof ENDLESS], parameters: [] });
  }, 300_000);
  afterAll(async () => {
    folder[Symbol.dispose]();
    await drop();
  });

  interface Run {
    readonly audiences: readonly { readonly audience: string }[];
    readonly failures: readonly unknown[];
  }

  /** `muster watch` as a process: its runs so far, and what it has told. */
  function watch() {
    const child = folder.begin(["watch", "--format", "json", "--every", "1 hour"], { env });
    const said = { out: "", err: "" };
    child.stdout!.setEncoding("utf8").on("data", (text) => (said.out += text));
    child.stderr!.setEncoding("utf8").on("data", (text) => (said.err += text));
    const closed = new Promise<number | null>((resolve) => child.once("close", resolve));
    return {
      runs: (): readonly Run[] =>
        said.out
          .split("\n")
          .slice(0, -1)
          .map((line) => JSON.parse(line)),
      err: () => said.err,
      async until(met: () => boolean): Promise<void> {
        for (let tries = 0; !met(); tries++) {
          if (tries > 1_500 || child.exitCode !== null)
            throw new Error(`it did not come to that:\n${said.out}${said.err}`);
          await sleep(100);
        }
      },
      async end(): Promise<{ readonly code: number | null; readonly milliseconds: number }> {
        const begun = performance.now();
        child.kill("SIGTERM");
        return { code: await closed, milliseconds: performance.now() - begun };
      },
    };
  }

  test("an audience that fails: the others are published, the exit code is 2, status says why", async () => {
    folder.write("audiences/broken.aud", BROKEN);
    const { code, out, err } = await muster(["refresh", "lapsed", "broken", "leaning"]);
    const { out: shown } = await muster(["status"]);
    const { out: json } = await muster(["status", "--format", "json"]);
    execFileSync("rm", [folder.at("audiences/broken.aud")]);
    expect(out).toMatch(/^ {2}lapsed +\d+ /m);
    expect(out).not.toMatch(/broken/);
    expect(err).toMatch(/^error: `broken` \(audiences\/broken\.aud:2\): .*nowhere/m);
    expect(err).toMatch(/^error: `leaning` \(.*\): it depends on `broken`, which failed$/m);
    expect(err).toMatch(/2 audiences failed: their members stay as they were; the others were published/);
    expect(code).toBe(2);
    expect(shown).toMatch(/broken +active +· .*failed/);
    expect(shown).toMatch(/^ {2}broken failed: .*nowhere/m);
    const { audiences } = JSON.parse(json);
    expect(audiences.find((one: { audience: string }) => one.audience === "leaning").failure).toMatchObject({
      dependsOn: "broken",
    });
  });

  test("--due leaves out those whose time has not come; --dry-run only lists", async () => {
    expectFine(await muster(["refresh", "lapsed", "buyers"]));
    const listed = expectFine(
      await muster(["refresh", "lapsed", "buyers", "--due", "--dry-run", "--format", "json"]),
    );
    expect(JSON.parse(listed.out).audiences).toMatchObject([
      { audience: "buyers", every: null, dueAt: null, due: true },
      { audience: "lapsed", every: "1 hour", due: false, dueAt: expect.stringMatching(/T/) },
    ]);
    const { out } = expectFine(await muster(["refresh", "lapsed", "buyers", "--due", "--format", "json"]));
    expect(JSON.parse(out).audiences.map((one: { audience: string }) => one.audience)).toEqual(["buyers"]);
    const nothing = expectFine(await muster(["refresh", "lapsed", "--due"]));
    expect(nothing).toMatchObject({ out: "", err: expect.stringMatching(/nothing is due/) });
    expect((await muster(["refresh", "--dry-run"])).code).toBe(1);
  });

  test("a watch refreshes what is due, reads files that change, survives wrong ones, and stops cleanly", async () => {
    const watching = watch();
    await watching.until(() => watching.runs().length > 0);
    const [first] = watching.runs();
    expect(first!.audiences.map(({ audience }) => audience)).not.toContain("lapsed");
    folder.write("audiences/new.aud", "audience brand_new { status active where performed nothing_known }");
    await watching.until(() => /what they said before stays in force/.test(watching.err()));
    folder.write("audiences/new.aud", "audience brand_new { status active }");
    await watching.until(() =>
      watching.runs().some(({ audiences }) => audiences.some((one) => one.audience === "brand_new")),
    );
    expect(watching.err()).toMatch(/nothing_known/);
    for (const name of ["audiences", "muster.yaml"]) {
      const heard = watching.err().length;
      renameSync(folder.at(name), folder.at("away"));
      const gone =
        name === "audiences"
          ? /there are no definitions in .*audiences any more/
          : /there is no muster\.yaml/;
      await watching.until(() => gone.test(watching.err().slice(heard)));
      expect(watching.err().slice(heard)).toMatch(/what they said before stays in force/);
      renameSync(folder.at("away"), folder.at(name));
      await watching.until(() => /were read again/.test(watching.err().slice(heard)));
    }
    folder.write("audiences/new.aud", BROKEN);
    await watching.until(() => watching.runs().some(({ failures }) => failures.length === 2));
    execFileSync("rm", [folder.at("audiences/new.aud")]);
    const { code, milliseconds } = await watching.end();
    expect(code).toBe(0);
    expect(milliseconds).toBeLessThan(10_000);
  });

  test("a watch that is stopped while a run is under way rolls it back", async () => {
    const before = expectFine(await muster(["status", "--format", "json"])).out;
    folder.write(
      "audiences/endless.aud",
      "audience endless { status active where performed counted at least 2 times }",
    );
    const watching = watch();
    await watching.until(() => /^watching/.test(watching.err()));
    await sleep(3_000);
    const { code, milliseconds } = await watching.end();
    execFileSync("rm", [folder.at("audiences/endless.aud")]);
    expect(code).toBe(0);
    expect(milliseconds).toBeLessThan(10_000);
    expect(watching.runs()).toEqual([]);
    const sized = (text: string) =>
      JSON.parse(text).audiences.map(({ audience, sizedAt }: Record<string, unknown>) => [audience, sizedAt]);
    expect(sized(expectFine(await muster(["status", "--format", "json"])).out)).toEqual(sized(before));
  });
});

function expectFine(outcome: Outcome): Outcome {
  expect(outcome, outcome.err).toMatchObject({ code: 0 });
  return outcome;
}
