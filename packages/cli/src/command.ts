import { Command, Option } from "commander";
import { type GlobalOptions, optionsOf } from "./options.ts";
import { type AnyFormat, type Format, type Terminal, terminal } from "./terminal.ts";

interface Example {
  readonly command: string;
  readonly says: string;
}

/** What a command's help ends with: real examples, and what to type next. */
export interface Teaching {
  readonly examples: readonly Example[];
  readonly next: string;
}

/** A repeatable one is a list of all that it was given. */
export type OptionDescription = readonly [flags: string, says: string, times?: "repeatable"];

interface CommandContext<T, F> {
  readonly terminal: Terminal;
  readonly options: GlobalOptions<F> & T;
  readonly arguments: readonly string[];
}

export interface CommandDescription<T, F extends AnyFormat = Format> {
  /** With its arguments: `size [AUDIENCE...]`. */
  readonly usage: string;
  readonly summary: string;
  readonly description: string;
  readonly group: "Begin" | "Write" | "Ask" | "Publish";
  readonly arguments?: Readonly<Record<string, string>>;
  readonly options?: readonly OptionDescription[];
  /** The first is what it prints unless `--format` says otherwise. */
  readonly formats: readonly F[];
  readonly teaching: Teaching;
  run(context: CommandContext<T, F>): Promise<void>;
}

/** A command of the program, made from its description. */
export function defineCommand<T, F extends AnyFormat = Format>(of: CommandDescription<T, F>): Command {
  const [name = "", ...args] = of.usage.split(" ");
  const command = new Command(name).summary(of.summary).description(of.description).helpGroup(of.group);
  for (const argument of args) command.argument(argument, of.arguments?.[argument.replace(/[^A-Z_-]/g, "")]);
  for (const [flags, says, times] of of.options ?? []) {
    const option = new Option(flags, says);
    if (times === "repeatable") {
      option.argParser((value: string, before: readonly string[] = []) => [...before, value]);
    }
    command.addOption(option);
  }
  teachings.set(command, of.teaching);
  return command.action(async () => {
    const options = optionsOf<T, F>(command);
    if (!of.formats.includes(options.format)) {
      command.error(
        `error: ${name} prints ${of.formats.join(", ").replace(/, (\w+)$/, " or $1")}, not ${options.format}`,
      );
    }
    await of.run({ terminal: terminal(options), options, arguments: command.args });
  });
}

const teachings = new WeakMap<Command, Teaching>();

export function teachingOf(command: Command): Teaching | undefined {
  return teachings.get(command);
}
