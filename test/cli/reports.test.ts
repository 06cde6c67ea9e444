// What `muster check` tells machines.
import { beforeAll, expect, test } from "vitest";
import { build, Folder, projectFile } from "./muster.ts";

const WRONG = `audience first {
  where plan = 3
}

audience second {
  where performed order_complete
}
`;

const DOUBTFUL = `audience never {
  where plan = "a" and plan = "b"
}
`;

beforeAll(build);

function project(folder: Folder, definitions: string): void {
  folder.write("shop/muster.yaml", projectFile("duckdb: { path: shop.duckdb }"));
  folder.write("shop/audiences/a b.aud", definitions);
}

const check = (folder: Folder, format: string, ...more: string[]) =>
  folder.muster(["check", "--project", "shop", "--offline", "--format", format, ...more]);

test("github: one annotation for each, at its place, from where the command runs", async () => {
  using folder = new Folder();
  project(folder, WRONG);
  const { code, out } = await check(folder, "github");
  expect(code).toBe(1);
  const lines = out.trimEnd().split("\n");
  expect(lines).toEqual([
    expect.stringMatching(
      /^::error file=shop\/audiences\/a b\.aud,line=2,endLine=2,col=\d+,endColumn=\d+,title=type-mismatch::/,
    ),
    expect.stringMatching(
      /^::error file=shop\/audiences\/a b\.aud,line=6,.*title=unknown-event::.*%0A.*`order_completed`/,
    ),
  ]);
});

test("github: a warehouse that does not answer is told, and signs of the format are escaped", async () => {
  using folder = new Folder();
  project(folder, "audience fine {}\n");
  const { code, out } = await folder.muster(["check", "--project", "shop", "--format", "github"]);
  expect(code).toBe(2);
  expect(out).toMatch(/^::error title=warehouse::the model was not wholly held against the warehouse: .*\n$/);
});

test("sarif: a log of version 2.1.0, with rules, places, fixes", async () => {
  using folder = new Folder();
  project(folder, WRONG);
  const { code, out } = await check(folder, "sarif");
  expect(code).toBe(1);
  const log = JSON.parse(out);
  expect(Object.keys(log)).toEqual(["$schema", "version", "runs"]);
  expect(log.version).toBe("2.1.0");
  const [run] = log.runs;
  expect(run.tool.driver).toMatchObject({
    name: "Muster",
    semanticVersion: expect.stringMatching(/^\d+\.\d+\.\d+/),
  });
  expect(run).toMatchObject({ columnKind: "utf16CodeUnits", invocations: [{ executionSuccessful: true }] });
  expect(run.results).toHaveLength(2);
  for (const result of run.results) {
    expect(run.tool.driver.rules[result.ruleIndex].id).toBe(result.ruleId);
    expect(["error", "warning"]).toContain(result.level);
    expect(result.message.text).toEqual(expect.any(String));
  }
  const [, unknown] = run.results;
  const artifactLocation = { uri: "shop/audiences/a%20b.aud" };
  const region = { startLine: 6, startColumn: 19, endLine: 6, endColumn: 33 };
  expect(unknown).toMatchObject({
    ruleId: "unknown-event",
    locations: [{ physicalLocation: { artifactLocation, region } }],
    fixes: [
      {
        description: { text: expect.any(String) },
        artifactChanges: [
          {
            artifactLocation,
            replacements: [{ deletedRegion: region, insertedContent: { text: "order_completed" } }],
          },
        ],
      },
    ],
  });
});

test("sarif: what could not be looked at is no result, but the run did not succeed", async () => {
  using folder = new Folder();
  project(folder, "audience fine {}\n");
  folder.write("shop/audiences/bytes.aud", new Uint8Array([0xff, 0xfe, 0x00, 0x41]));
  const { code, out } = await check(folder, "sarif");
  expect(code).toBe(1);
  const [run] = JSON.parse(out).runs;
  expect(run.results).toEqual([]);
  expect(run.invocations).toMatchObject([
    { executionSuccessful: false, toolExecutionNotifications: [{ level: "error" }] },
  ]);
});

test("warnings are shown with their places, and are no failure", async () => {
  using folder = new Folder();
  project(folder, DOUBTFUL);
  const { code, out } = await check(folder, "table");
  expect(code, out).toBe(0);
  expect(out).toMatch(/^warning\[[a-z-]+\]: /m);
  expect(out).toMatch(/\^\^\^/);
  expect(out).toMatch(/1 warning in 1 of 2 files/);
  expect((await check(folder, "github")).out).toMatch(/^::warning file=/);
  const [run] = JSON.parse((await check(folder, "sarif")).out).runs;
  expect(run.results).toMatchObject([{ level: "warning" }]);
});

test("other commands do not have these formats", async () => {
  using folder = new Folder();
  project(folder, "audience fine {}\n");
  const { code, err } = await folder.muster(["size", "fine", "--project", "shop", "--format", "sarif"]);
  expect(code).toBe(1);
  expect(err).toContain("size prints table, json or csv, not sarif");
});
