/** Conditions over values. With a missing value they are false. */
import type { Between, Compare, Elements, InList, ListContains, TextMatch } from "@muster/grammar";
import type { Oracle, Place } from "./context.ts";
export declare function compares(oracle: Oracle, node: Compare, at: Place): boolean;
export declare function isIn(oracle: Oracle, node: InList, at: Place): boolean;
export declare function between(oracle: Oracle, node: Between, at: Place): boolean;
export declare function textMatch(oracle: Oracle, node: TextMatch, at: Place): boolean;
export declare function listContains(oracle: Oracle, node: ListContains, at: Place): boolean;
export declare function elements(oracle: Oracle, node: Elements, at: Place): boolean;
