import { Fault, readTestFiles, TESTS } from "@muster/engine";
import { closest, type SourceText } from "@muster/grammar";
import { defineCommand } from "../command.ts";
import { EXIT, Stop } from "../exit.ts";
import { openProject } from "../open-project.ts";
import { junit } from "../output/junit.ts";
import { type TestReport, testJson, testText } from "../output/test-report.ts";
import { reportError } from "../report-error.ts";
import type { Terminal } from "../terminal.ts";
import { passes, type TestedFile, testFile } from "../test-definitions.ts";

interface Options {
  readonly why?: boolean;
}

type TestFormat = "table" | "json" | "junit";

export const testCommand = () =>
  defineCommand<Options, TestFormat>({
    usage: "test [FILE...]",
    summary: "given these personas and events, who is in",
    description:
      "Runs the tests of definitions, tests/*.yaml: each says which personas there are, what they have done, and who of them is in an audience at an instant, and who is not. Every file has a database of its own, in memory; the warehouse is not asked.",
    group: "Write",
    arguments: { FILE: "files, or parts of their names; all unless said" },
    options: [["--why", "of everyone who is not where expected, what decides it"]],
    formats: ["table", "json", "junit"],
    teaching: {
      examples: [
        { command: "muster test", says: "all of them" },
        { command: "muster test carts", says: "those with carts in their name" },
        { command: "muster test --why", says: "with the conditions, values and events behind each failure" },
        { command: "muster test --format junit > muster-tests.xml", says: "for a CI server" },
      ],
      next: "muster size AUDIENCE counts who is in; muster why AUDIENCE PERSONA tells it of one in the warehouse.",
    },
    async run({ terminal, options, arguments: asked }) {
      if (options.asOf !== undefined) {
        throw new Fault("input", "a test is evaluated at the instant that its file says, as `at`", {
          advice: "leave --as-of away",
        });
      }
      const opened = await openProject(terminal, options);
      const { files: found, problems } = await readTestFiles(opened.root);
      for (const problem of problems) reportError(problem, terminal);
      const chosen = chosenFiles(found, asked);
      const files: TestedFile[] = [];
      const progress = terminal.progress("testing");
      try {
        for (const source of chosen) {
          progress.say(`testing ${source.name}`);
          files.push(await testFile(source, opened, { explain: options.why === true }));
        }
      } finally {
        progress.stop();
      }
      const sources = [...opened.sources, ...chosen];
      const report = { files, sources, timezone: opened.project.model.timezone };
      await terminal.print(PRINTERS[options.format](report, terminal));
      if (problems.length > 0 || !files.every(passes)) throw new Stop(EXIT.input);
    },
  });

const PRINTERS: Readonly<Record<TestFormat, (report: TestReport, terminal: Terminal) => string>> = {
  table: (report, terminal) =>
    report.files.length === 0
      ? `no tests: ${TESTS}/*.yaml says which personas there are, and who of them is in an audience\n`
      : testText(report, terminal),
  json: testJson,
  junit,
};

/** Those whose path has one of the texts in it; every text has to be in one. */
function chosenFiles(files: readonly SourceText[], asked: readonly string[]): readonly SourceText[] {
  const paths = asked.map((text) => text.replace(/^\.\//, ""));
  for (const path of paths) {
    if (files.some(({ name }) => name.includes(path))) continue;
    const names = files.flatMap(({ name }) => [name, name.replace(/^.*\/|\.ya?ml$/g, "")]);
    const near = closest(path, names);
    throw new Fault("input", `no file of tests has \`${path}\` in its name`, {
      advice: near === undefined ? `tests stand in ${TESTS}/*.yaml` : `closest: \`${near}\``,
    });
  }
  return asked.length === 0 ? files : files.filter(({ name }) => paths.some((path) => name.includes(path)));
}
