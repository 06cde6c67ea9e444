/** `pnpm bench`: what Muster costs against what else gives the same answers, in one run. See README.md. */
import { chmod, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { asText, compareMeasures, describeMachine, readMeasures, writeReport } from "@muster/measuring";
import { openJournal } from "./bench/journal.ts";
import { options } from "./bench/options.ts";
import { placesOf } from "./bench/places.ts";
import { comparisonText, reportOf } from "./bench/report.ts";
import { runUnits } from "./bench/run-units.ts";
import { unitsOf } from "./families/families.ts";
import { openProject } from "./open-project.ts";
import { ENGINES, startHost } from "./open-warehouse.ts";

const asked = options(process.argv.slice(2));
const { warehouse: name, personas, events, runs } = asked;
const progress = (text: string) => void process.stderr.write(`${text}\n`);
const before = asked.compare === undefined ? undefined : readMeasures(await readFile(asked.compare, "utf8"));
if (asked.compare !== undefined && before === undefined)
  throw new Error(`${asked.compare} is no report of a benchmark`);

const reports = fileURLToPath(new URL("../report", import.meta.url));
const run = `${name}-${personas}-${events}`;
const folder = join(reports, run);
const stamp = join(folder, "generated");
if (!asked.resume && !asked.keep) await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });
await chmod(folder, 0o755); // a server that runs as another user reads files here

const project = fileURLToPath(new URL("../shop", import.meta.url));
const host = await startHost(name, asked.url);
try {
  const journal = await openJournal(
    join(folder, "journal.jsonl"),
    { engine: name, personas, events, runs },
    asked.resume,
  );
  const where = asked.url ?? folder;
  await using places = placesOf(host, {
    folder,
    size: { personas, events },
    // A server that is started for this run has lost what an earlier one made.
    isThere: async () =>
      (ENGINES[name].insideProcess || asked.url !== undefined) &&
      (await readFile(stamp, "utf8").catch(() => "")) === where,
    made: () => writeFile(stamp, where),
    progress,
  });
  const machine = await machineOf();
  const context = {
    name,
    engine: ENGINES[name],
    project,
    shop: await openProject(project),
    ...{ personas, events, runs, folder },
    ...places,
  };
  const units = unitsOf(context).filter(
    ({ family, name }) =>
      (asked.family.length === 0 || asked.family.includes(family)) &&
      (asked.question.length === 0 || asked.question.includes(name)),
  );
  if (units.length === 0) throw new Error(`there is no such family; ${familiesText()}`);
  const found = await runUnits(units, journal, progress);

  const report = reportOf({ machine, personas, events, found });
  const path = await writeReport(report, reports, name, { machine, personas, events, found });
  process.stdout.write(asText(report));
  if (before !== undefined)
    process.stdout.write(comparisonText(compareMeasures(before, report.measures), asked.compare!));
  process.stdout.write(`\n  also in ${path}.md and .json\n`);
  if (found.some(({ wrong }) => wrong !== undefined)) process.exitCode = 1;

  function familiesText(): string {
    return `families are ${[...new Set(unitsOf(context).map(({ family }) => family))].join(", ")}`;
  }

  async function machineOf() {
    const { warehouse } = await places.otherPlace();
    const [row] = await warehouse.query({ sql: "select version()", parameters: [] });
    return describeMachine(warehouse.dialect.name, String(row?.[0]));
  }
} finally {
  await host.stop();
}
// Reached when nothing failed: what a run that ended too early has made is there for --resume.
if (!asked.keep) await rm(folder, { recursive: true, force: true });
