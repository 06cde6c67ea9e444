import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { WORLD } from "../commands/generate.ts";
import { openWarehouse } from "../dialects.ts";
import { exampleFiles, exampleWarehouse } from "../init/example.ts";
import { number } from "../output/numbers.ts";
import type { Terminal } from "../terminal.ts";
import { interruptible } from "../with-warehouse.ts";
import { step } from "./step.ts";

/** Written last, so that a folder without it is known to be unfinished. */
const FINISHED = ".finished";

const DAY = 86_400_000;

interface Finished {
  readonly personas: number;
  readonly events: number;
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  readonly endsAt: number;
}

/**
 * The example shop in a folder of its own. Its files are written anew each time they are not there; its data is kept for
 * a day, so that "today" in it is never long ago.
 */
export async function prepareShop(terminal: Terminal, folder: string): Promise<void> {
  const files = await exampleFiles("shop");
  for (const { path, text } of files) {
    const target = join(folder, path);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, text, { flag: "wx" }).catch(ifThere);
  }
  const finished = await readFinished(folder);
  const { personas, events } = WORLD;
  if (
    finished &&
    finished.personas === personas &&
    finished.events === events &&
    Date.now() - finished.endsAt < DAY
  ) {
    await terminal.print(`  ${"generate".padEnd(10)} unchanged\n`);
    return;
  }
  await rm(join(folder, FINISHED), { force: true });
  await step(
    terminal,
    "generate",
    async (say) => {
      await using warehouse = await openWarehouse(exampleWarehouse(files), folder, "create");
      const endsAt = Date.now();
      await interruptible(warehouse, () => warehouse.generateWorld({ ...WORLD, endsAt, replace: true }, say));
      await writeFile(
        join(folder, FINISHED),
        JSON.stringify({ personas, events, endsAt } satisfies Finished),
      );
    },
    () => `${number(personas)} customers, ${number(events)} orders and events`,
  );
}

async function readFinished(folder: string): Promise<Finished | undefined> {
  const text = await readFile(join(folder, FINISHED), "utf8").catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as Finished);
}

function ifThere(error: NodeJS.ErrnoException): void {
  if (error.code !== "EEXIST") throw error;
}
