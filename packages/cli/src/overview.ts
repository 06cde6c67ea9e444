import type { Command } from "commander";
import { createColors } from "picocolors";
import { withoutBrackets } from "./help.ts";

const GROUPS = ["Begin", "Write", "Ask", "Publish"];

/** What `muster` alone shows: what it is, its commands in the order in which one meets them, and what to type first. */
export function overview(program: Command, colour: boolean): string {
  const paint = createColors(colour);
  const column = Math.max(...program.commands.map((command) => command.name().length)) + 3;
  const groups = GROUPS.map((group) => {
    const commands = program.commands.filter((command) => command.helpGroup() === group);
    const lines = commands.map(
      (command) => `    ${paint.cyan(command.name().padEnd(column))}${command.summary()}`,
    );
    return `  ${paint.bold(group)}\n${lines.join("\n")}`;
  });
  const flags = program.options.map(
    ({ flags: terms, description }) => `    ${paint.cyan(withoutBrackets(terms).padEnd(24))}${description}`,
  );
  return `
  ${paint.bold("muster")} ${program.version()} ${paint.dim("· audiences as text, compiled to SQL that runs in the warehouse")}

${groups.join("\n\n")}

  ${paint.bold("Everywhere")}
${flags.join("\n")}

  ${paint.bold("Start here")}
    muster init --example shop my-shop     ${paint.dim("a shop, generated, ready to run")}
    muster init --from duckdb:my.duckdb    ${paint.dim("from the tables that are there")}
    muster COMMAND --help                  ${paint.dim("examples, and what to type next")}

`;
}
