import type { Warehouse, WorldSize } from "@muster/engine";
import { parseAsOf } from "../as-of.ts";
import { defineCommand } from "../command.ts";
import { openWarehouse } from "../dialects.ts";
import { openProject } from "../open-project.ts";
import { csv } from "../output/csv.ts";
import { json } from "../output/json.ts";
import { number } from "../output/numbers.ts";
import { table } from "../output/table.ts";
import { duration } from "../output/times.ts";
import { wholeNumber } from "../parse-number.ts";
import type { Terminal } from "../terminal.ts";
import { interruptible } from "../with-warehouse.ts";

interface Options {
  readonly personas?: string;
  readonly events?: string;
  readonly seed?: string;
  readonly days?: string;
  readonly replace?: boolean;
}

export interface World {
  readonly personas: number;
  readonly events: number;
  readonly seed: number;
  readonly days: number;
  /** Microseconds since 1970-01-01T00:00:00Z. */
  readonly endsAt: bigint;
  readonly replace: boolean;
}

export const WORLD = { personas: 100_000, events: 2_000_000, seed: 1, days: 730 } as const;

export const generateCommand = () =>
  defineCommand<Options>({
    usage: "generate",
    summary: "a shop's worth of realistic data, made inside the warehouse",
    description:
      "Fills the project's warehouse with an example shop: customers, accounts, orders, events; skewed buyers, seasons, abandoned carts, missing values. The same numbers and the same end make the same shop.",
    group: "Begin",
    options: [
      ["--personas <N>", `how many customers; ${number(WORLD.personas)} unless said`],
      ["--events <M>", `how many orders and events together; ${number(WORLD.events)} unless said`],
      ["--seed <S>", `which of all possible shops; ${WORLD.seed} unless said`],
      ["--days <D>", `how far back events reach; ${WORLD.days} unless said`],
      ["--replace", "also replaces tables of these names that were not generated"],
    ],
    formats: ["table", "json", "csv"],
    teaching: {
      examples: [
        {
          command: "muster generate",
          says: `${number(WORLD.personas)} customers, ${number(WORLD.events)} events`,
        },
        {
          command: "muster generate --personas 1_000_000 --events 20_000_000 --seed 7",
          says: "a large shop",
        },
        {
          command: "muster generate --as-of 2026-11-01",
          says: "a shop whose last event is just before that instant",
        },
      ],
      next: "muster refresh publishes the project's audiences over it.",
    },
    async run({ terminal, options }) {
      const opened = await openProject(terminal, options);
      const { project, root } = opened;
      const world: World = {
        personas: wholeNumber("--personas", options.personas, { least: 1 }) ?? WORLD.personas,
        events: wholeNumber("--events", options.events, { least: 1 }) ?? WORLD.events,
        seed: wholeNumber("--seed", options.seed, { least: 0 }) ?? WORLD.seed,
        days: wholeNumber("--days", options.days, { least: 1 }) ?? WORLD.days,
        endsAt: parseAsOf(options.asOf, project.model.timezone),
        replace: options.replace === true,
      };
      await using warehouse = await openWarehouse(project.warehouse, root, "create");
      const started = performance.now();
      const size = await generateWorld(terminal, warehouse, world);
      const milliseconds = performance.now() - started;
      const rows = Object.entries(size) as [string, number][];
      if (options.format === "json")
        await terminal.print(`${json({ tables: size, milliseconds: Math.round(milliseconds) }, 2)}\n`);
      else if (options.format === "csv") await terminal.print(csv([["table", "rows"], ...rows]));
      else await terminal.print(renderWorld(terminal, size, milliseconds));
    },
  });

export async function generateWorld(
  terminal: Terminal,
  warehouse: Warehouse,
  world: World,
): Promise<WorldSize> {
  const progress = terminal.progress("generating");
  const { endsAt, ...rest } = world;
  const options = { ...rest, endsAt: Number(endsAt / 1000n) };
  try {
    return await interruptible(warehouse, () =>
      warehouse.generateWorld(options, (step) => progress.say(`generating ${step}`)),
    );
  } finally {
    progress.stop();
  }
}

export function renderWorld(terminal: Terminal, size: WorldSize, milliseconds: number): string {
  const { dim } = terminal.paint;
  const rows = Object.entries(size).map(([name, count]) => [name, number(count as number)]);
  const lines = table([{ header: "table" }, { header: "rows", align: "right" }], rows, { styleHeader: dim });
  return `${lines}\n${terminal.quiet ? "" : dim(`  generated in ${duration(milliseconds)}\n`)}`;
}
