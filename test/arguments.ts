/** The arguments of what runs for long beside the tests: described once, for whoever reads them and for `--help`. */
import { parseArgs } from "node:util";

/**
 * A whole number; one of several names, or some with commas between them; a flag takes nothing. Without `unless` it is
 * undefined where nothing is given.
 */
type Described =
  | { readonly takes: "N"; readonly says: string; readonly unless?: number }
  | {
      readonly takes: "NAME" | "NAMES";
      readonly says: string;
      readonly of: readonly string[];
      readonly unless?: readonly string[];
    }
  | { readonly says: string };

type Options = Readonly<Record<string, Described>>;

type Value<D extends Described> = D extends { readonly takes: "N" }
  ? number | Without<D>
  : D extends { readonly of: readonly (infer Name)[] }
    ? readonly Name[] | Without<D>
    : boolean;

type Without<D> = D extends { readonly unless: unknown } ? never : undefined;

export type Values<O extends Options> = { readonly [K in keyof O]: Value<O[K]> };

/** Ends the process where only help was asked for, or what was asked for cannot be. */
export function argumentsOf<const O extends Options>(command: string, does: string, options: O): Values<O> {
  const args = process.argv.slice(2);
  if (args.includes("--help") || args.includes("-h")) {
    console.log(helpOf(command, does, options));
    process.exit(0);
  }
  try {
    return readArguments(args, options);
  } catch (error) {
    console.error(`${(error as Error).message}\n${command} -- --help says what there is`);
    process.exit(1);
  }
}

/** @throws Error that says what is wrong. */
export function readArguments<const O extends Options>(args: readonly string[], options: O): Values<O> {
  const types = Object.entries(options).map(([name, option]) => [
    name,
    { type: "takes" in option ? ("string" as const) : ("boolean" as const) },
  ]);
  const parsed = parseArgs({ args: [...args], options: Object.fromEntries(types) });
  const values: Readonly<Record<string, unknown>> = parsed.values;
  const read = Object.entries(options).map(([name, option]) => [name, valueIn(name, option, values[name])]);
  return Object.fromEntries(read) as Values<O>;
}

function valueIn(
  name: string,
  option: Described,
  given: unknown,
): number | readonly string[] | boolean | undefined {
  if (!("takes" in option)) return given === true;
  if (option.takes === "N") {
    if (given === undefined) return option.unless;
    const digits = String(given).replaceAll("_", "");
    if (!/^\d{1,15}$/.test(digits)) throw new Error(`--${name} ${given} is no whole number`);
    return Number(digits);
  }
  const names =
    given === undefined
      ? option.unless
      : String(given)
          .split(",")
          .map((each) => each.trim());
  if (option.takes === "NAME" && names !== undefined && names.length !== 1)
    throw new Error(`--${name} takes one name`);
  const unknown = names?.find((each) => !option.of.includes(each));
  if (unknown !== undefined) throw new Error(`--${name} takes ${option.of.join(", ")}, not ${unknown}`);
  return names;
}

export function helpOf(command: string, does: string, options: Options): string {
  const lines = Object.entries(options).map(([name, option]) => {
    const takes = "takes" in option ? ` ${option.takes}` : "";
    const of = "of" in option ? [`of ${option.of.join(", ")}`] : [];
    const unless = "unless" in option ? [`${[option.unless].flat().join(", ")} unless said`] : [];
    return [`  --${name}${takes}`, [option.says, ...of, ...unless].join("; ")] as const;
  });
  const width = Math.max(...lines.map(([left]) => left.length)) + 2;
  return [
    `${command} -- [OPTIONS]`,
    does,
    "",
    ...lines.map(([left, right]) => left.padEnd(width) + right),
  ].join("\n");
}
