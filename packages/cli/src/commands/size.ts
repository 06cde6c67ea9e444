import { size } from "@muster/engine";
import { parseAsOf } from "../as-of.ts";
import { defineCommand } from "../command.ts";
import { compileAll } from "../compile-audience.ts";
import { kindOf } from "../dialects.ts";
import { audiencesAsked } from "../expression.ts";
import { audienceNamed, openProject } from "../open-project.ts";
import { csv } from "../output/csv.ts";
import { json } from "../output/json.ts";
import { number } from "../output/numbers.ts";
import { table } from "../output/table.ts";
import { duration, isoTime, localTime } from "../output/times.ts";
import type { Format, Terminal } from "../terminal.ts";
import { withWarehouse } from "../with-warehouse.ts";

interface Options {
  readonly expression?: string;
}

interface Sized {
  readonly audience: string;
  readonly size: number;
  readonly milliseconds: number;
}

export const sizeCommand = () =>
  defineCommand<Options>({
    usage: "size [AUDIENCE...]",
    summary: "how many, counted exactly now",
    description:
      "Counts the members of audiences, exactly, in the warehouse as it is now. Needs no refresh, and publishes nothing.",
    group: "Ask",
    arguments: { AUDIENCE: "names of audiences" },
    options: [["-e, --expression <CONDITION>", "a condition in place of an audience"]],
    formats: ["table", "json", "csv"],
    teaching: {
      examples: [
        { command: "muster size lapsed_vips", says: "one audience" },
        {
          command: "muster size lapsed_vips big_spenders --as-of 2026-01-01",
          says: "two of them, at the start of a year",
        },
        {
          command: "muster size -e 'performed order_completed in last 30 days'",
          says: "a thought that is not in a file yet",
        },
      ],
      next: "muster members AUDIENCE shows who they are; muster compile AUDIENCE the SQL that finds them.",
    },
    async run({ terminal, options, arguments: names }) {
      const asked = audiencesAsked(names, options.expression, "size");
      const opened = await openProject(terminal, options, options.expression);
      for (const name of asked) audienceNamed(opened.resolution, name);
      const { dialect } = kindOf(opened.project.warehouse.dialect);
      const { timezone } = opened.project.model;
      const asOf = parseAsOf(options.asOf, timezone);
      const compiled = compileAll(opened, asked, { dialect, asOf });
      const sizes: Sized[] = [];
      await withWarehouse(opened, "read", async (warehouse) => {
        const progress = terminal.progress("counting");
        try {
          for (const audience of compiled) {
            progress.say(`counting ${audience.audience}`);
            const started = performance.now();
            sizes.push({
              audience: audience.audience,
              size: await size(warehouse, audience),
              milliseconds: performance.now() - started,
            });
          }
        } finally {
          progress.stop();
        }
      });
      await terminal.print(render(sizes, { terminal, format: options.format, asOf, timezone }));
    },
  });

interface Rendering {
  readonly terminal: Terminal;
  readonly format: Format;
  readonly asOf: bigint;
  readonly timezone: string;
}

function render(sizes: readonly Sized[], { terminal, format, asOf, timezone }: Rendering): string {
  if (format === "csv")
    return csv([["audience", "size"], ...sizes.map(({ audience, size: members }) => [audience, members])]);
  if (format === "json") {
    const audiences = sizes.map(({ audience, size: members }) => ({ audience, size: members }));
    return `${json({ asOf: isoTime(asOf), audiences }, 2)}\n`;
  }
  const { bold, dim } = terminal.paint;
  const lines = table(
    [
      { header: "audience" },
      { header: "size", align: "right", style: bold },
      { header: "time", align: "right", style: dim },
    ],
    sizes.map((one) => [one.audience, number(one.size), duration(one.milliseconds)]),
    { styleHeader: dim, width: terminal.width },
  );
  return `${lines}\n${terminal.quiet ? "" : dim(`  exact, as of ${localTime(asOf, timezone)}\n`)}`;
}
