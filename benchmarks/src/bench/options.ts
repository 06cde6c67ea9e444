import { Command, InvalidArgumentError, Option } from "commander";
import { WAREHOUSES, type WarehouseName } from "../open-warehouse.ts";

export interface Options {
  readonly warehouse: WarehouseName;
  /** Of a server that is there. */
  readonly url: string | undefined;
  readonly personas: number;
  readonly events: number;
  readonly runs: number;
  /** All, where none is said. */
  readonly family: readonly string[];
  readonly question: readonly string[];
  readonly resume: boolean;
  /** The generated shop stays for another run. */
  readonly keep: boolean;
  /** The JSON of another run. */
  readonly compare: string | undefined;
}

/** Ends the process where only help was asked for, or what was asked for cannot be. */
export function options(args: readonly string[]): Options {
  return (
    new Command("bench")
      .description("What Muster costs against what else gives the same answers: see benchmarks/README.md.")
      .addOption(
        new Option("--warehouse <NAME>", "the engine").choices(WAREHOUSES).default("duckdb" as WarehouseName),
      )
      .addOption(new Option("--url <URL>", "of a server that is there").env("DATABASE_URL"))
      .option("--personas <N>", "customers of the generated shop", wholeNumber, 200_000)
      .option("--events <M>", "its orders and events together", wholeNumber, 4_000_000)
      .option("--runs <R>", "rounds in which the ways take turns", wholeNumber, 11)
      .option("--family <NAME>", "this family of measurements; once for each", collected, [])
      .option("--question <NAME>", "this one of a family; once for each", collected, [])
      .option("--resume", "goes on with a run of these sizes that was stopped", false)
      .option("--keep", "leaves the shop for another run", false)
      .option("--compare <FILE>", "the JSON of another run: what has become faster or slower")
      // pnpm hands its own `--` on.
      .parse(
        args.filter((argument) => argument !== "--"),
        { from: "user" },
      )
      .opts<Options>()
  );
}

function wholeNumber(text: string): number {
  const value = Number(text.replaceAll("_", ""));
  if (!Number.isSafeInteger(value) || value < 1) throw new InvalidArgumentError("a whole number above 0");
  return value;
}

function collected(one: string, before: readonly string[]): readonly string[] {
  return [...before, one];
}
