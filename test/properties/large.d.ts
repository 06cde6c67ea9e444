import type { WarehouseModel } from "@muster/model";
import type { Dice } from "../world/dice.ts";
import { type Engine } from "./engines.ts";
/** Each law so many times; `report` hears how long each took. */
export declare function obeysLaws(engine: Engine, model: WarehouseModel, dice: Dice, times: number, report?: (law: string, milliseconds: number) => void): Promise<void>;
/** Asks before and after all times are moved, and before and after ids are merged. */
export declare function staysTheSame(engine: Engine, model: WarehouseModel, dice: Dice, times: number): Promise<void>;
