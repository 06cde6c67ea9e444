import type { CompiledAudience } from "@muster/compiler";
import { onlyPart, partSizes, size, type Warehouse } from "@muster/engine";
import { parseAsOf } from "../as-of.ts";
import { type AskedAudience, audienceAsked, partsOf } from "../asked-audience.ts";
import { defineCommand } from "../command.ts";
import { kindOf } from "../dialects.ts";
import { audiencesAsked } from "../expression.ts";
import { finderOf, HISTORY_OPTION, type HistoryOptions } from "../found-audience.ts";
import { openProject } from "../open-project.ts";
import { csv } from "../output/csv.ts";
import { json } from "../output/json.ts";
import { number } from "../output/numbers.ts";
import { table } from "../output/table.ts";
import { duration, isoTime, localTime } from "../output/times.ts";
import { PARAMETER_OPTION, type ParameterOptions } from "../parameters.ts";
import type { Format, Terminal } from "../terminal.ts";
import { withWarehouse } from "../with-warehouse.ts";

interface Options extends ParameterOptions, HistoryOptions {
  readonly expression?: string;
}

interface Sized {
  /** An audience, or a part of one, by the name under which it was asked for. */
  readonly name: string;
  readonly size: number;
  /** By name, where it has parts and is asked for as a whole. */
  readonly parts: ReadonlyMap<string, number>;
  readonly milliseconds: number;
}

export const sizeCommand = () =>
  defineCommand<Options>({
    usage: "size [AUDIENCE...]",
    summary: "how many, counted exactly now",
    description:
      "Counts the members of audiences, exactly, in the warehouse as it is now. Needs no refresh, and publishes nothing.",
    group: "Ask",
    arguments: { AUDIENCE: "names of audiences, or of parts of them: spring_sale.control" },
    options: [
      ["-e, --expression <CONDITION>", "a condition in place of an audience"],
      HISTORY_OPTION,
      PARAMETER_OPTION,
    ],
    formats: ["table", "json", "csv"],
    teaching: {
      examples: [
        { command: "muster size lapsed_vips", says: "one audience" },
        {
          command: "muster size lapsed_vips big_spenders --as-of 2026-01-01",
          says: "two of them, at the start of a year",
        },
        {
          command: "muster size lapsed_vips --from-history --as-of 2026-10-01",
          says: "as it was published by then",
        },
        {
          command: "muster size -e 'performed order_completed in last 30 days'",
          says: "a thought that is not in a file yet",
        },
        {
          command: "muster size reorder_due --param days=45",
          says: "one that asks for $days",
        },
      ],
      next: "muster members AUDIENCE shows who they are; muster compile AUDIENCE the SQL that finds them.",
    },
    async run({ terminal, options, arguments: names }) {
      const asked = audiencesAsked(names, options.expression, "size");
      const opened = await openProject(terminal, options, options.expression);
      const audiences = asked.map((name) => audienceAsked(opened.resolution, name));
      const { dialect } = kindOf(opened.project.warehouse.dialect);
      const { timezone } = opened.project.model;
      const asOf = parseAsOf(options.asOf, timezone);
      const find = finderOf(terminal, opened, audiences, {
        dialect,
        asOf,
        fromHistory: options.fromHistory === true,
      });
      const sizes: Sized[] = [];
      await withWarehouse(opened, "read", async (warehouse) => {
        const progress = terminal.progress("counting");
        try {
          for (const one of audiences) {
            progress.say(`counting ${one.name}`);
            const started = performance.now();
            const counted = await count(warehouse, one, await find(warehouse, one));
            sizes.push({ name: one.name, ...counted, milliseconds: performance.now() - started });
          }
        } finally {
          progress.stop();
        }
      });
      await terminal.print(
        render(sizes, {
          terminal,
          format: options.format,
          asOf,
          timezone,
          fromHistory: options.fromHistory === true,
        }),
      );
    },
  });

async function count(
  warehouse: Warehouse,
  { audience, part }: AskedAudience,
  compiled: CompiledAudience,
): Promise<Pick<Sized, "size" | "parts">> {
  if (part !== undefined) {
    return { size: await size(warehouse, onlyPart(warehouse, compiled, part)), parts: new Map() };
  }
  if (audience.parts === undefined) return { size: await size(warehouse, compiled), parts: new Map() };
  const found = await partSizes(warehouse, compiled);
  const parts = new Map(partsOf(audience).map((name) => [name, found.get(name) ?? 0]));
  return { size: [...parts.values()].reduce((sum, members) => sum + members, 0), parts };
}

interface Rendering {
  readonly terminal: Terminal;
  readonly format: Format;
  readonly asOf: bigint;
  readonly timezone: string;
  readonly fromHistory: boolean;
}

function render(
  sizes: readonly Sized[],
  { terminal, format, asOf, timezone, fromHistory }: Rendering,
): string {
  if (format === "json") {
    const audiences = sizes.map(({ name, size: members, parts }) => ({
      audience: name,
      size: members,
      ...(parts.size === 0 ? {} : { parts: Object.fromEntries(parts) }),
    }));
    return `${json({ asOf: isoTime(asOf), audiences }, 2)}\n`;
  }
  const rows = sizes.flatMap(({ name, size: members, parts, milliseconds }) => [
    { name, members, time: duration(milliseconds) },
    ...Array.from(parts, ([part, some]) => ({ name: `${name}.${part}`, members: some, time: "" })),
  ]);
  if (format === "csv") return csv([["audience", "size"], ...rows.map((row) => [row.name, row.members])]);
  const { bold, dim } = terminal.paint;
  const lines = table(
    [
      { header: "audience" },
      { header: "size", align: "right", style: bold },
      { header: "time", align: "right", style: dim },
    ],
    rows.map(({ name, members, time }) => [name, number(members), time]),
    { styleHeader: dim, width: terminal.width },
  );
  const said = fromHistory ? "as published by" : "exact, as of";
  return `${lines}\n${terminal.quiet ? "" : dim(`  ${said} ${localTime(asOf, timezone)}\n`)}`;
}
