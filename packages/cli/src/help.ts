import type { Command, Help, HelpConfiguration } from "commander";
import { createColors } from "picocolors";
import { teachingOf } from "./command.ts";
import { wrapped } from "./output/wrapped.ts";

const INDENT = "  ";

/** How help looks: usage, what it does, arguments and options, examples, what to type next. */
export const helpConfiguration: HelpConfiguration = {
  showGlobalOptions: false,
  formatHelp: (command, help) => (command.parent ? commandHelp(command, help) : ""),
};

const EVERYWHERE = "--project, --as-of, --format and --quiet are explained by: muster --help";

/** Commander strips the colours again where there is no terminal. */
const paint = createColors(true);

function commandHelp(command: Command, help: Help): string {
  const width = Math.min(help.helpWidth ?? 80, 100);
  const args = help
    .visibleArguments(command)
    .map((one) => [help.argumentTerm(one), help.argumentDescription(one)] as const);
  const options = help
    .visibleOptions(command)
    .filter((option) => option.long !== "--help")
    .map((option) => [withoutBrackets(help.optionTerm(option)), help.optionDescription(option)] as const);
  const teaching = teachingOf(command);
  const terms = [...args, ...options].map(([term]) => term.length);
  const column = Math.max(0, ...terms) + 2;
  const list = (items: readonly (readonly [string, string])[]) =>
    items
      .map(
        ([term, says]) =>
          `${INDENT}${paint.cyan(term.padEnd(column))}${hang(says, width - column - 2, column + 2)}`,
      )
      .join("\n");
  const sections = [
    `${paint.bold(help.commandUsage(command).replace(" [options]", options.length > 0 ? " [options]" : ""))}`,
    help.boxWrap(command.description(), width),
    args.length > 0 ? list(args) : "",
    options.length > 0 ? list(options) : "",
  ];
  if (teaching) {
    const examples = teaching.examples.map(
      ({ command: line, says }) => `${INDENT}${paint.dim(`# ${says}`)}\n${INDENT}${line}`,
    );
    sections.push(
      `${paint.bold("Examples")}\n${examples.join("\n")}`,
      `${paint.bold("Next")}\n${INDENT}${hang(teaching.next, width - 2, 2)}`,
    );
  }
  sections.push(paint.dim(hang(EVERYWHERE, width, 0)));
  return `${sections.filter((section) => section !== "").join("\n\n")}\n`;
}

/** `--limit <N>` is written so for Commander; capitals say the same to people. */
export function withoutBrackets(term: string): string {
  return term.replace(/[<>]/g, "");
}

/** Wraps a text; lines after the first are indented. */
export function hang(text: string, width: number, indent: number): string {
  return wrapped(text, width).join(`\n${" ".repeat(indent)}`);
}
