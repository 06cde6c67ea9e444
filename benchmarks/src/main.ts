/** `pnpm bench`: what a compiled audience costs against SQL by hand, in one run, with answers compared. See README.md. */
import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { openDuckdb } from "@muster/duckdb/driver";
import { timeCompiling } from "./bench/compiling.ts";
import { loadFiles, writeEventFiles } from "./bench/loading.ts";
import { describeMachine } from "./bench/machine.ts";
import { measureMemory } from "./bench/memory.ts";
import { askQuestions } from "./bench/questions.ts";
import { asMarkdown, asText, type Report } from "./bench/report.ts";
import { openProject } from "./open-project.ts";
import { startHost, WAREHOUSES } from "./open-warehouse.ts";

const PARTS = ["questions", "loading", "compiling", "memory"];
const AS_OF = "2026-11-01T00:00:00Z"; // the instant that the SQL in baselines/ is written for

const { values } = parseArgs({
  // pnpm hands its own `--` on.
  args: process.argv.slice(2).filter((argument) => argument !== "--"),
  options: {
    warehouse: { type: "string", default: "duckdb" },
    url: { type: "string" },
    personas: { type: "string", default: "200000" },
    events: { type: "string", default: "4000000" },
    runs: { type: "string", default: "11" },
    only: { type: "string", multiple: true, default: [] },
    question: { type: "string", multiple: true, default: [] },
  },
});
const name = WAREHOUSES.find((one) => one === values.warehouse);
if (name === undefined) throw new Error(`--warehouse takes ${WAREHOUSES.join(" or ")}`);
const [personas, events, runs] = [values.personas, values.events, values.runs].map((text) => {
  const value = Number(text.replaceAll("_", ""));
  if (!Number.isSafeInteger(value) || value < 1) throw new Error(`${text} is no whole number above 0`);
  return value;
}) as [number, number, number];
for (const part of values.only)
  if (!PARTS.includes(part)) throw new Error(`--only takes ${PARTS.join(", ")}`);
const wants = (part: string) => values.only.length === 0 || values.only.includes(part);
const progress = (text: string) => void process.stderr.write(`${text}\n`);

const folder = await mkdtemp(join(tmpdir(), "muster-bench-"));
await chmod(folder, 0o755); // a server that runs as another user reads files here
const project = fileURLToPath(new URL("../shop", import.meta.url));
const host = await startHost(name, values.url ?? process.env.DATABASE_URL);
try {
  const shop = await openProject(project);
  const world = { personas, events, seed: 1, days: 730, endsAt: Date.parse(AS_OF), replace: true };
  if (wants("questions")) {
    progress(`generating ${personas} personas, ${events} events`);
    const place = await host.open("shop", folder);
    await place.warehouse.generateWorld(world);
    await place.close();
  }
  // Opened again, so that the tables are as they are found on disk, not as they were just written.
  const place = await host.open("shop", folder, wants("questions") ? "keep" : undefined);
  const { warehouse } = place;
  const machine = await describeMachine(warehouse);
  const questions = wants("questions")
    ? await askQuestions({ name, warehouse, shop, asOf: AS_OF, runs, only: values.question, progress })
    : [];
  await place.close();

  const files = wants("loading") || wants("memory") ? await writeFiles() : undefined;
  const other = await host.open("loading", folder);
  const loading =
    files && wants("loading") ? await loadFiles(name, other.warehouse, { files, runs: 3, progress }) : [];
  progress("compiling");
  const compiling = wants("compiling")
    ? timeCompiling(shop, other.warehouse.dialect, { asOf: AS_OF, runs: 100 })
    : [];
  if (wants("memory")) {
    progress("memory: generating");
    await other.warehouse.generateWorld({ ...world, personas: 100_000, events: 2_000_000 });
  }
  await other.close();
  const memory =
    files && wants("memory")
      ? await measureMemory({
          warehouse: name,
          address: other.address,
          shop: project,
          file: files.csv,
          asOf: AS_OF,
        })
      : undefined;

  const report: Report = { machine, personas, events, asOf: AS_OF, questions, loading, compiling, memory };
  const target = fileURLToPath(new URL("../report", import.meta.url));
  await mkdir(target, { recursive: true });
  await writeFile(join(target, `${name}.md`), asMarkdown(report));
  await writeFile(join(target, `${name}.json`), `${JSON.stringify(report, undefined, 2)}\n`);
  process.stdout.write(asText(report));
  process.stdout.write(`\n  also in ${join(target, `${name}.md`)} and .json\n`);
  if (questions.some(({ different }) => different > 0)) process.exitCode = 1;
} finally {
  await host.stop();
  await rm(folder, { recursive: true, force: true });
}

async function writeFiles() {
  progress("writing files to load");
  await using scratch = await openDuckdb({ path: ":memory:" }, { projectDir: folder });
  const files = await writeEventFiles(scratch, folder);
  for (const file of Object.values(files)) await chmod(file, 0o644);
  return files;
}
