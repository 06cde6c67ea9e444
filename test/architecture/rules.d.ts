import type { Module } from "./modules.ts";
export type Rule = (modules: readonly Module[]) => string[];
export declare const arrowsPointDown: Rule;
export declare const packagesMeetByName: Rule;
export declare const onlyFacesNameADialect: Rule;
export declare const kyselyStaysInSql: Rule;
export declare const oneFacadeForKyselyValues: Rule;
export declare const noDialectInAString: Rule;
export declare const pureRoomsNeverWait: Rule;
export declare const pureRoomsTouchNothing: Rule;
/** A dialect at "." is pure too: what its index reaches imports no driver and no part of Node. */
export declare const dialectsArePureWithoutDriver: Rule;
export declare const noCycles: Rule;
