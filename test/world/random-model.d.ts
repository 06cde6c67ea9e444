/** Random models: the same few traits and events, stored in every way that a model can say. */
import type { WarehouseModel } from "@muster/model";
import type { Dice } from "./dice.ts";
export declare const ZONES: readonly ["UTC", "America/Denver", "Europe/Berlin", "Asia/Kolkata", "Pacific/Apia", "America/Sao_Paulo"];
export declare const SOURCES: readonly ["pos", "web", "it's"];
export declare function randomModel(dice: Dice): WarehouseModel;
