import { Fault, why } from "@muster/engine";
import { parseAsOf } from "../as-of.ts";
import { defineCommand } from "../command.ts";
import { requireParameters } from "../compile-audience.ts";
import { EXIT, Stop } from "../exit.ts";
import { EXPRESSION, readExpression } from "../expression.ts";
import { audienceNamed, openProject } from "../open-project.ts";
import { explanationText } from "../output/explanation.ts";
import { json } from "../output/json.ts";
import { isoTime } from "../output/times.ts";
import { PARAMETER_OPTION, type ParameterOptions } from "../parameters.ts";
import { wholeNumber } from "../parse-number.ts";
import { withWarehouse } from "../with-warehouse.ts";

interface Options extends ParameterOptions {
  readonly expression?: string;
  readonly events?: string;
}

export const whyCommand = () =>
  defineCommand<Options, "table" | "json">({
    usage: "why [AUDIENCE] [PERSONA]",
    summary: "in or out, and what makes it so",
    description:
      "Tells whether a persona is in an audience, and of each condition whether it holds, with the values and the events that make it so and what is lacking. The warehouse judges, now, by what the definition is compiled to.",
    group: "Ask",
    arguments: {
      AUDIENCE: "name of an audience",
      PERSONA: "its key, or exactly its e-mail or phone; of an audience of accounts the account's key",
    },
    options: [
      ["-e, --expression <CONDITION>", "a condition in place of an audience"],
      ["--events <N>", "at most so many events of each condition; 5 unless said"],
      PARAMETER_OPTION,
    ],
    formats: ["table", "json"],
    teaching: {
      examples: [
        { command: "muster why lapsed_vips 48121", says: "by key" },
        {
          command: "muster why lapsed_vips ana@example.com --as-of 2026-10-01",
          says: "by e-mail, a while ago",
        },
        {
          command: "muster why -e 'performed order_completed at least 3 times' 48121",
          says: "a thought that is not in a file yet",
        },
        { command: "muster why lapsed_vips 48121 --format json", says: "for programs" },
      ],
      next: "muster members AUDIENCE shows who is in; muster compile AUDIENCE the SQL that decides it.",
    },
    async run({ terminal, options, arguments: names }) {
      const { name, subject } = asked(names, options.expression);
      const events = wholeNumber("--events", options.events, { least: 0 });
      const opened = await openProject(terminal, options, options.expression);
      const { name: audience } = audienceNamed(opened.resolution, name);
      requireParameters(terminal, opened, [audience]);
      const { timezone } = opened.project.model;
      const condition = options.expression === undefined ? [] : [readExpression(options.expression)];
      const found = await withWarehouse(opened, "read", (warehouse) =>
        why(warehouse, opened.project, {
          resolution: opened.resolution,
          sources: [...opened.definitions, ...condition],
          audience,
          subject,
          asOf: isoTime(parseAsOf(options.asOf, timezone)),
          ...(events === undefined ? {} : { events }),
        }),
      );
      const text =
        options.format === "json" ? json(found, 2) : explanationText(found, { ...terminal, timezone });
      await terminal.print(`${text}\n`);
      if (found.barred.some(({ kind }) => kind === "unknown")) throw new Stop(EXIT.input);
    },
  });

function asked(names: readonly string[], expression: string | undefined) {
  const [name, subject, ...more] = expression === undefined ? names : [EXPRESSION, ...names];
  if (name === undefined || subject === undefined || more.length > 0) {
    throw new Fault("input", "an audience and a persona are required", {
      advice: "muster why lapsed_vips 48121\nmuster why -e 'plan = \"business\"' ana@example.com",
    });
  }
  return { name, subject };
}
