import { Command } from "commander";
import { type GlobalOptions, optionsOf } from "./options.ts";
import { type Format, type Terminal, terminal } from "./terminal.ts";

interface Example {
  readonly command: string;
  readonly says: string;
}

/** What a command's help ends with: real examples, and what to type next. */
export interface Teaching {
  readonly examples: readonly Example[];
  readonly next: string;
}

interface CommandContext<T> {
  readonly terminal: Terminal;
  readonly options: GlobalOptions & T;
  readonly arguments: readonly string[];
}

export interface CommandDescription<T> {
  /** With its arguments: `size [AUDIENCE...]`. */
  readonly usage: string;
  readonly summary: string;
  readonly description: string;
  readonly group: "Begin" | "Write" | "Ask" | "Publish";
  readonly arguments?: Readonly<Record<string, string>>;
  readonly options?: readonly (readonly [flags: string, says: string])[];
  /** The first is what it prints unless `--format` says otherwise. */
  readonly formats: readonly Format[];
  readonly teaching: Teaching;
  run(context: CommandContext<T>): Promise<void>;
}

/** A command of the program, made from its description. */
export function defineCommand<T>(of: CommandDescription<T>): Command {
  const [name = "", ...args] = of.usage.split(" ");
  const command = new Command(name).summary(of.summary).description(of.description).helpGroup(of.group);
  for (const argument of args) command.argument(argument, of.arguments?.[argument.replace(/[^A-Z_-]/g, "")]);
  for (const [flags, says] of of.options ?? []) command.option(flags, says);
  teachings.set(command, of.teaching);
  return command.action(async () => {
    const options = optionsOf<T>(command);
    if (!of.formats.includes(options.format)) {
      command.error(`error: ${name} prints ${of.formats.join(" or ")}, not ${options.format}`);
    }
    await of.run({ terminal: terminal(options), options, arguments: command.args });
  });
}

const teachings = new WeakMap<Command, Teaching>();

export function teachingOf(command: Command): Teaching | undefined {
  return teachings.get(command);
}
