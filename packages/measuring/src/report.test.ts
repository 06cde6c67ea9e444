import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readMeasures } from "./compare.ts";
import { asText, type Report, writeReport } from "./report.ts";

const REPORT: Report = {
  title: "Muster on an engine",
  setting: ["engine 1.0"],
  sections: [
    {
      title: "Questions",
      notes: ["Milliseconds."],
      headers: ["question", "ms"],
      rows: [["silent", "1,234"]],
      plots: [{ name: "questions", says: "ratios", svg: "<svg/>" }],
    },
  ],
  measures: [
    { group: "g", name: "silent", way: "compiled", times: { median: 1, min: 1, max: 1, cpu: 1, runs: 1 } },
  ],
};

test("a report is Markdown with its plots beside it, and JSON that can be compared", async () => {
  const folder = await mkdtemp(join(tmpdir(), "muster-report-"));
  try {
    const path = await writeReport(REPORT, folder, "engine", { personas: 10 });
    expect(path).toBe(join(folder, "engine"));
    expect((await readdir(folder)).toSorted()).toEqual(["engine-questions.svg", "engine.json", "engine.md"]);
    expect(await readFile(`${path}.md`, "utf8")).toBe(
      `# Muster on an engine

engine 1.0

## Questions

Milliseconds.

![ratios](engine-questions.svg)

| question | ms |
| --- | --: |
| silent | 1,234 |
`,
    );
    const json = await readFile(`${path}.json`, "utf8");
    expect(readMeasures(json)).toEqual(REPORT.measures);
    expect(JSON.parse(json)).toMatchObject({ personas: 10, title: "Muster on an engine" });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

test("as text, numbers stand to the right", () => {
  expect(asText(REPORT)).toContain("  question     ms\n  silent    1,234\n");
});
