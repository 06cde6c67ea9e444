import { parseArgs } from "node:util";
import { WAREHOUSES, type WarehouseName } from "../open-warehouse.ts";

export interface Options {
  readonly name: WarehouseName;
  /** Of a server that is there. */
  readonly url: string | undefined;
  readonly personas: number;
  readonly events: number;
  readonly runs: number;
  /** All, where none is said. */
  readonly families: readonly string[];
  readonly questions: readonly string[];
  readonly resume: boolean;
  /** The generated shop stays for another run. */
  readonly keep: boolean;
  /** The JSON of another run. */
  readonly compare: string | undefined;
}

export function options(args: readonly string[]): Options {
  const { values } = parseArgs({
    // pnpm hands its own `--` on.
    args: args.filter((argument) => argument !== "--"),
    options: {
      warehouse: { type: "string", default: "duckdb" },
      url: { type: "string" },
      personas: { type: "string", default: "200000" },
      events: { type: "string", default: "4000000" },
      runs: { type: "string", default: "11" },
      family: { type: "string", multiple: true, default: [] },
      question: { type: "string", multiple: true, default: [] },
      resume: { type: "boolean", default: false },
      keep: { type: "boolean", default: false },
      compare: { type: "string" },
    },
  });
  const name = WAREHOUSES.find((one) => one === values.warehouse);
  if (name === undefined) throw new Error(`--warehouse takes ${WAREHOUSES.join(" or ")}`);
  return {
    name,
    url: values.url ?? process.env.DATABASE_URL,
    personas: wholeNumber(values.personas),
    events: wholeNumber(values.events),
    runs: wholeNumber(values.runs),
    families: values.family,
    questions: values.question,
    resume: values.resume,
    keep: values.keep,
    compare: values.compare,
  };
}

function wholeNumber(text: string): number {
  const value = Number(text.replaceAll("_", ""));
  if (!Number.isSafeInteger(value) || value < 1) throw new Error(`${text} is no whole number above 0`);
  return value;
}
