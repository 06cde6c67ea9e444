/** One random case for the oracle and every warehouse: a model, its data, an instant, and definitions. */
import type { WarehouseModel } from "@muster/model";
import type { Parameters } from "../oracle/parameters.ts";
import type { LogicalData } from "./logical-data.ts";

export interface World {
  readonly model: WarehouseModel;
  readonly data: LogicalData;
  /** RFC 3339. */
  readonly asOf: string;
  /** Definitions, each a text of its own, so that a failing case can lose those that it does not need. */
  readonly definitions: readonly string[];
  /** The audiences and waterfalls to ask for. */
  readonly audiences: readonly string[];
  /** What is supplied for `$name`. */
  readonly parameters?: Parameters;
}

/** As JSON, with maps and bigints marked. */
export function worldToJson(world: World): string {
  return JSON.stringify(
    world,
    (_key, value: unknown) => {
      if (typeof value === "bigint") return { $bigint: String(value) };
      return value instanceof Map ? { $map: [...value] } : value;
    },
    1,
  );
}

export function worldFromJson(text: string): World {
  return JSON.parse(text, (_key, value: unknown) => {
    if (typeof value !== "object" || value === null) return value;
    if ("$bigint" in value) return BigInt(value.$bigint as string);
    return "$map" in value ? new Map(value.$map as [string, unknown][]) : value;
  }) as World;
}
