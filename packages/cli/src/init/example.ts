import { readdir, readFile } from "node:fs/promises";
import { join, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { Fault } from "@muster/engine";
import { parseProject } from "@muster/model";
import { generateWorld, renderWorld, WORLD } from "../commands/generate.ts";
import { openWarehouse } from "../dialects.ts";
import type { Terminal } from "../terminal.ts";
import { GITIGNORE, type NewFile, tellNext, writeNew } from "./project-folder.ts";

const EXAMPLES = ["shop"];

/** A complete project: its files, and a generated shop. */
export async function initExample(terminal: Terminal, folder: string, example: string): Promise<void> {
  if (!EXAMPLES.includes(example)) {
    throw new Fault("input", `there is no example \`${example}\``, {
      advice: `there is ${EXAMPLES.join(", ")}`,
    });
  }
  const files = await exampleFiles(example);
  await writeNew(terminal, folder, [...files, GITIGNORE]);
  const started = performance.now();
  const world = { ...exampleSize(), endsAt: BigInt(Date.now()) * 1000n, replace: false };
  await using warehouse = await openWarehouse(exampleWarehouse(files), folder, "create");
  const size = await generateWorld(terminal, warehouse, world);
  await terminal.print(`\n${renderWorld(terminal, size, performance.now() - started)}`);
  await tellNext(terminal, folder, [
    ["muster refresh", "publish all audiences"],
    ["muster size lapsed_vips", "count one of them, now"],
    ["muster compile lapsed_vips", "the SQL that it becomes"],
  ]);
}

/** As many events to a customer, but fewer of both where a test asks for it: all of them take a while. */
function exampleSize() {
  const events = Number(process.env.MUSTER_EXAMPLE_EVENTS ?? WORLD.events);
  return { ...WORLD, events, personas: Math.ceil((events * WORLD.personas) / WORLD.events) };
}

export function exampleWarehouse(files: readonly NewFile[]) {
  const text = files.find(({ path }) => path === "muster.yaml")?.text ?? "";
  const parsed = parseProject({ name: "muster.yaml", text }, { environment: process.env });
  if (!parsed.ok) throw new Error("the example's muster.yaml is wrong");
  return parsed.value.project.warehouse;
}

/** All files of an example that comes with this package. */
export async function exampleFiles(example: string): Promise<NewFile[]> {
  const root = fileURLToPath(new URL(`../../example/${example}`, import.meta.url));
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Promise.all(
    paths.toSorted().map(async (path) => ({
      path: path
        .slice(root.length + 1)
        .split(sep)
        .join("/"),
      text: await readFile(path, "utf8"),
    })),
  );
}
