/** Real data that nobody here wrote: loads it, asks Muster, asks by hand, compares. See benchmarks/README.md. */
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { number, textTable } from "@muster/measuring";
import { startHost, type WarehouseName } from "../open-warehouse.ts";
import { DATASETS, REAL_WAREHOUSES } from "./datasets.ts";
import { type AudienceResult, type DatasetResult, runDataset } from "./run.ts";

const { values } = parseArgs({
  // pnpm hands its own `--` on.
  args: process.argv.slice(2).filter((argument) => argument !== "--"),
  options: {
    data: { type: "string" },
    warehouse: { type: "string" },
    url: { type: "string" },
    into: { type: "string" },
    only: { type: "string", multiple: true },
  },
});

// `pnpm --filter` runs this in the package's folder; paths are from where the user stands.
const from = (path: string) => resolve(process.env.INIT_CWD ?? process.cwd(), path);
const given = values.data ?? process.env.MUSTER_DATA;
const beside = fileURLToPath(new URL("../../../../shared/data", import.meta.url));
const data = given === undefined ? beside : from(given);
const into = values.into === undefined ? undefined : from(values.into);
if (!existsSync(data))
  throw new Error(`there is no folder ${data}; --data FOLDER names the one with the data`);
const warehouses: readonly WarehouseName[] = values.warehouse
  ? REAL_WAREHOUSES.filter((name) => name === values.warehouse)
  : REAL_WAREHOUSES;
if (warehouses.length === 0) throw new Error(`--warehouse takes ${REAL_WAREHOUSES.join(" or ")}`);
const datasets = DATASETS.filter(({ name }) => values.only === undefined || values.only.includes(name));

const results = new Map<string, Map<WarehouseName, DatasetResult>>();
for (const name of warehouses) {
  const host = await startHost(name, values.url ?? process.env.DATABASE_URL);
  try {
    for (const dataset of datasets) {
      const progress = (text: string) => void process.stderr.write(`${text}\n`);
      const result = await runDataset(dataset, host, { data, into, progress });
      const by = results.get(dataset.name) ?? new Map<WarehouseName, DatasetResult>();
      results.set(dataset.name, by.set(name, result));
    }
  } finally {
    await host.stop();
  }
}

let wrong = 0;
const good = (is: boolean): string => {
  if (!is) wrong++;
  return is ? "yes" : "NO";
};
for (const [dataset, by] of results) {
  const [[name, first], ...others] = [...by] as [
    [WarehouseName, DatasetResult],
    ...[WarehouseName, DatasetResult][],
  ];
  const same = (result: AudienceResult, at: number): string =>
    others.length === 0
      ? "·"
      : good(others.every(([, { audiences }]) => audiences[at]?.digest === result.digest));
  process.stdout.write(`\n  ${dataset}, ${[name, ...others.map(([other]) => other)].join(", ")}\n`);
  process.stdout.write(
    textTable(
      ["audience", "muster", "by hand", "same members", "published", "as published", "same on all"],
      first.audiences.map((result, at) => [
        result.audience,
        number(result.size),
        number(result.byHand),
        good(
          [result, ...others.map(([, o]) => o.audiences[at]!)].every(
            (each) => each.different === 0 && each.size === each.byHand,
          ),
        ),
        result.published === undefined ? "·" : number(result.published),
        result.published === undefined ? "·" : good(result.size === result.published),
        same(result, at),
      ]),
    ),
  );
  process.stdout.write(
    textTable(
      ["fact", "found", "published", "same"],
      first.facts.map((fact, at) => [
        fact.says,
        fact.found,
        fact.published,
        good([fact, ...others.map(([, o]) => o.facts[at]!)].every((each) => each.found === each.published)),
      ]),
    ),
  );
}
process.stdout.write(wrong === 0 ? "\n  all agree\n" : `\n  ${wrong} DIFFER\n`);
process.exitCode = wrong === 0 ? 0 : 1;
