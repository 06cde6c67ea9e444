/** Who writes random definitions: dice, what there is to speak of, and the way back into conditions and values. */
import type { Fields, ValueType, WarehouseModel } from "@muster/model";
import type { Supplied } from "../../oracle/parameters.ts";
import type { Dice } from "../dice.ts";
import type { Construct } from "./constructs.ts";
/** Few values in one world, so that they meet: in comparisons, in lists, as ties. */
export interface Domain {
    readonly texts: readonly string[];
    readonly numbers: readonly string[];
}
export type Of = "persona" | "account";
/** What names mean where an expression stands. */
export interface Place {
    readonly kind: "subject" | "event" | "element";
    /** Who is asked, and whose events are looked at. */
    readonly of: Of;
    readonly names: Fields;
    /** In the filter of an event, or in a quantifier inside it: then there is one persona to reach out to. */
    readonly inEvent: boolean;
    /** Earlier steps of a sequence, in whose filter this stands. */
    readonly steps: readonly Step[];
}
export interface Step {
    readonly as: string;
    readonly names: Fields;
}
export type TraitKind = "number" | "text" | "boolean" | "timestamp" | "date";
/** What has been defined so far, and may be named. */
interface Known {
    readonly traits: {
        readonly name: string;
        readonly type: TraitKind;
        readonly of: Of;
    }[];
    readonly audiences: {
        readonly name: string;
        readonly of: Of;
        readonly parts: readonly string[];
        readonly isWaterfall: boolean;
    }[];
    readonly groups: {
        readonly name: string;
        readonly of: Of;
    }[];
    readonly parameters: Map<string, Supplied>;
}
export interface Author {
    readonly dice: Dice;
    readonly model: WarehouseModel;
    readonly domain: Domain;
    readonly known: Known;
    readonly constructs: ReadonlySet<Construct>;
    /** Few, the longest first, as `between … and … ago` wants them. */
    readonly durations: readonly string[];
    readonly days: readonly string[];
    /** 0 where the construct is not wanted: for `dice.choose`. */
    weight(construct: Construct, weight: number): number;
    condition(place: Place, depth: number): string;
    number(place: Place, depth: number): string;
    text(place: Place, depth: number): string;
    instant(place: Place, depth: number): string;
    date(place: Place, depth: number): string;
}
/** At a persona or an account: plain names are its traits. */
export declare function subject({ model }: Author, of: Of): Place;
/** Names of this kind, with their fields: `plan`, `address.city`. */
export declare function namesIn(names: Fields, kind: ValueType["kind"], accept?: (type: ValueType) => boolean): string[];
/**
 * A name of this kind that may stand here. Inside filters now and then `persona.plan`, `account.plan`, or a property of
 * an earlier step; of a persona sometimes its account's.
 */
export declare function nameOf(author: Author, kind: ValueType["kind"], place: Place, accept?: (type: ValueType) => boolean): string | undefined;
export declare function hasAccounts({ model, constructs }: Author): boolean;
export declare function quoteName(name: string): string;
export declare function quote(text: string): string;
export {};
