import { Fault } from "@muster/engine";
import { parseAsOf } from "../as-of.ts";
import { defineCommand } from "../command.ts";
import { compileAll, requireParameters } from "../compile-audience.ts";
import { kindOf } from "../dialects.ts";
import { audiencesAsked } from "../expression.ts";
import { audienceNamed, openProject } from "../open-project.ts";
import { highlightSql } from "../output/highlight.ts";
import { json } from "../output/json.ts";
import { parameterTable } from "../output/parameters.ts";
import { isoTime } from "../output/times.ts";
import { wrapCode } from "../output/wrap-code.ts";
import { PARAMETER_OPTION, type ParameterOptions } from "../parameters.ts";
import { STAGES, stageText } from "../stages.ts";

interface Options extends ParameterOptions {
  readonly expression?: string;
  readonly dialect?: string;
  readonly stage: string;
}

export const compileCommand = () =>
  defineCommand<Options>({
    usage: "compile [AUDIENCE]",
    summary: "the SQL that a definition becomes, and what is bound to it",
    description:
      "Prints the SQL that finds the members of an audience, then its bound parameters. Needs no warehouse. --stage shows any step on the way from text to SQL.",
    group: "Write",
    arguments: { AUDIENCE: "name of an audience" },
    options: [
      ["-e, --expression <CONDITION>", "a condition in place of an audience"],
      ["--dialect <DIALECT>", "of which warehouse; the project's unless said"],
      PARAMETER_OPTION,
      ["--stage <STAGE>", `${STAGES.join(", ")} or sql, which it is unless said`],
    ],
    formats: ["table", "json"],
    teaching: {
      examples: [
        { command: "muster compile lapsed_vips", says: "for the project's own warehouse" },
        { command: "muster compile lapsed_vips --dialect postgres", says: "for another one" },
        {
          command: "muster compile -e 'plan = \"business\"' --format json",
          says: "for a program: sql, parameters, columns, fingerprint",
        },
        {
          command: "muster compile lapsed_vips --stage optimized",
          says: "the plan that the SQL is printed from",
        },
      ],
      next: "muster size AUDIENCE runs it and counts; muster members AUDIENCE lists.",
    },
    async run({ terminal, options, arguments: names }) {
      const [asked = ""] = audiencesAsked(names, options.expression, "compile").slice(-1);
      const stage = options.stage ?? "sql";
      if (stage !== "sql" && !STAGES.some((one) => one === stage)) {
        throw new Fault("input", `there is no stage \`${stage}\``, {
          advice: `there are ${STAGES.join(", ")} and sql`,
        });
      }
      const opened = await openProject(terminal, options, options.expression);
      audienceNamed(opened.resolution, asked);
      const { dialect } = kindOf(options.dialect ?? opened.project.warehouse.dialect);
      const asOf = parseAsOf(options.asOf, opened.project.model.timezone);
      if (stage !== "sql") {
        if (stage !== "ast") requireParameters(terminal, opened, [asked]);
        await terminal.print(stageText(stage as (typeof STAGES)[number], opened, asked, { dialect, asOf }));
        return;
      }
      const [compiled] = compileAll(terminal, opened, [asked], { dialect, asOf });
      const { sql, parameters, columns, fingerprint } = compiled!;
      if (options.format === "json") {
        const value = {
          audience: asked,
          dialect: dialect.name,
          asOf: isoTime(asOf),
          fingerprint,
          sql,
          parameters,
          columns: columns.map(({ name, type }) => ({ name, type })),
        };
        await terminal.print(`${json(value, 2)}\n`);
        return;
      }
      const { paint, width } = terminal;
      const shown = wrapCode(sql.trimEnd().split("\n"), width).join("\n");
      await terminal.print(`${highlightSql(shown, paint)}\n`);
      if (parameters.length > 0)
        await terminal.print(`\n${parameterTable(parameters, dialect, { paint, width })}\n`);
    },
  });
