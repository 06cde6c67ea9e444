import { Fault } from "@muster/engine";
import { parseAsOf } from "../as-of.ts";
import { audienceAsked } from "../asked-audience.ts";
import { defineCommand } from "../command.ts";
import { kindOf } from "../dialects.ts";
import { audiencesAsked } from "../expression.ts";
import { finderOf, HISTORY_OPTION, type HistoryOptions } from "../found-audience.ts";
import { openProject } from "../open-project.ts";
import { PARAMETER_OPTION, type ParameterOptions } from "../parameters.ts";
import { byCondition } from "../size/by-condition.ts";
import { counted } from "../size/counted.ts";
import { dryRun } from "../size/dry-run.ts";
import { estimated } from "../size/estimated.ts";
import type { SizeQuestion } from "../size/question.ts";

interface Options extends ParameterOptions, HistoryOptions {
  readonly expression?: string;
  readonly now?: boolean;
  readonly estimate?: boolean;
  readonly byCondition?: boolean;
  readonly dryRun?: boolean;
}

/** Ways to a size, of which one is taken. */
const WAYS = {
  now: "--now",
  fromHistory: "--from-history",
  estimate: "--estimate",
  byCondition: "--by-condition",
  dryRun: "--dry-run",
} as const satisfies Partial<Record<keyof Options, string>>;

export const sizeCommand = () =>
  defineCommand<Options>({
    usage: "size [AUDIENCE...]",
    summary: "how many: exactly, about, or condition by condition",
    description:
      "Tells how many members audiences have, exactly: as last published where that is fresh (of the present definition, and not older than `refresh every` or a day), else counted now in the warehouse as it is. --estimate asks a sample, --by-condition counts at each condition, --dry-run only shows what would be run. Needs no refresh, and publishes nothing.",
    group: "Ask",
    arguments: { AUDIENCE: "names of audiences, or of parts of them: spring_sale.control" },
    options: [
      ["-e, --expression <CONDITION>", "a condition in place of an audience"],
      ["--now", "counted now, also where a published size is fresh; --as-of counts too"],
      HISTORY_OPTION,
      ["--estimate", "about how many, with a 95 % interval, from a stored sample of personas"],
      ["--by-condition", "how many meet each condition, and how many each `and` leaves"],
      ["--dry-run", "the SQL, what the warehouse expects of it, and the project's limits; runs nothing"],
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
          command: "muster size -e 'performed order_completed in last 30 days' --estimate",
          says: "a thought that is not in a file yet, about",
        },
        { command: "muster size lapsed_vips --by-condition", says: "which condition leaves how many" },
        {
          command: "muster size reorder_due --param days=45 --dry-run",
          says: "what it would cost, of one that asks for $days",
        },
      ],
      next: "muster members AUDIENCE shows who they are; muster compile AUDIENCE the SQL that finds them.",
    },
    async run({ terminal, options, arguments: names }) {
      const way = wayOf(options);
      const asked = audiencesAsked(names, options.expression, "size");
      const opened = await openProject(terminal, options, options.expression);
      const audiences = asked.map((name) => audienceAsked(opened.resolution, name));
      const { dialect } = kindOf(opened.project.warehouse.dialect);
      const { timezone } = opened.project.model;
      const asOf = parseAsOf(options.asOf, timezone);
      const fromHistory = way === "fromHistory";
      const question: SizeQuestion = {
        terminal,
        format: options.format,
        opened,
        audiences,
        find: finderOf(terminal, opened, audiences, { dialect, asOf, fromHistory }),
        dialect,
        asOf,
        timezone,
        expression: options.expression,
      };
      switch (way) {
        case "estimate":
          return estimated(question);
        case "dryRun":
          return dryRun(question);
        case "byCondition":
          return terminal.print(await byCondition(question));
        case "fromHistory":
          return terminal.print(await counted(question, "history"));
        case "now":
          return terminal.print(await counted(question, "data"));
        case undefined:
          return terminal.print(
            await counted(question, options.asOf === undefined ? "lately published" : "data"),
          );
      }
    },
  });

function wayOf(options: Options & { readonly asOf?: string }): keyof typeof WAYS | undefined {
  const [way, other] = (Object.keys(WAYS) as (keyof typeof WAYS)[]).filter((one) => options[one] === true);
  const contrary = other === undefined ? way === "now" && options.asOf !== undefined : true;
  if (way !== undefined && contrary) {
    const both = `${WAYS[way]} and ${other === undefined ? "--as-of" : WAYS[other]}`;
    throw new Fault("input", `${both} exclude each other`, {
      advice: "muster help size says what each does",
    });
  }
  return way;
}
