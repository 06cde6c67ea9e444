import type { Command } from "commander";
import { hang, withoutBrackets } from "./help.ts";
import type { Terminal } from "./terminal.ts";

const GROUPS = ["Begin", "Write", "Ask", "Publish"];

const STARTS = [
  ["muster init --example shop my-shop", "a shop, generated, ready to run"],
  ["muster init --from duckdb:my.duckdb", "from the tables that are there"],
  ["muster COMMAND --help", "examples, and what to type next"],
] as const;

/** What `muster` alone shows: what it is, its commands in the order in which one meets them, and what to type first. */
export function overview(program: Command, { paint, width }: Pick<Terminal, "paint" | "width">): string {
  const beside = (text: string, column: number) => hang(text, width - column, column);
  const column = Math.max(...program.commands.map((command) => command.name().length)) + 3;
  const groups = GROUPS.map((group) => {
    const commands = program.commands.filter((command) => command.helpGroup() === group);
    const lines = commands.map(
      (command) => `    ${paint.cyan(command.name().padEnd(column))}${beside(command.summary(), column + 4)}`,
    );
    return `  ${paint.bold(group)}\n${lines.join("\n")}`;
  });
  const flags = program.options.map(
    ({ flags: terms, description }) =>
      `    ${paint.cyan(withoutBrackets(terms).padEnd(24))}${beside(description, 28)}`,
  );
  const name = `muster ${program.version()} `;
  const what = beside("· audiences as text, compiled to SQL that runs in the warehouse", name.length + 2);
  const starts = STARTS.map(([line, says]) => `    ${line.padEnd(39)}${paint.dim(beside(says, 43))}`);
  return `
  ${paint.bold("muster")} ${program.version()} ${paint.dim(what)}

${groups.join("\n\n")}

  ${paint.bold("Everywhere")}
${flags.join("\n")}

  ${paint.bold("Start here")}
${starts.join("\n")}

`;
}
