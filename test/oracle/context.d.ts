/** What the oracle's parts are given: who is asked, by whom, where a name is read, and the way back into expressions. */
import type { AudienceDefinition, Expression, GroupDefinition, TraitDefinition, WaterfallDefinition } from "@muster/grammar";
import type { EventType, WarehouseModel } from "@muster/model";
import type { LogicalData, LogicalEvent, LogicalPersona, LogicalValue } from "../world/logical-data.ts";
import type { Value } from "./values.ts";
/** A persona or an account: what a condition is asked of. One object for each, so that it can be told by identity. */
export interface Subject {
    readonly of: "persona" | "account";
    readonly key: string;
    readonly traits: {
        readonly [name: string]: LogicalValue;
    };
    /** A persona's, if it has one that exists. */
    readonly account?: Subject;
    /** The row of a persona. */
    readonly row?: LogicalPersona;
}
/** An event of the model that did happen, to a persona that is. */
export interface Happening {
    readonly persona: Subject;
    readonly type: EventType;
    readonly time: bigint;
    readonly order: number | null;
    readonly source: string | null;
    readonly properties: LogicalEvent["properties"];
}
/** An audience with what its settings say, and its base population. */
export interface Asker {
    readonly name: string;
    readonly of: Subject["of"];
    readonly zone: string;
    /** Personas that may be counted at all, and accounts. */
    readonly population: {
        readonly persona: readonly Subject[];
        readonly account: readonly Subject[];
    };
    /** All that happened to it, from the audience's sources: of an account, to its personas of this population. */
    events(subject: Subject): readonly Happening[];
    /** Computed traits and ranked expressions are worked out once. */
    readonly remembered: Map<Expression, Map<Subject, Value>>;
}
/** Where a name is read: at a subject, and inside filters and quantifiers at an event or an element of it. */
export interface Place {
    readonly asker: Asker;
    readonly subject: Subject;
    readonly event?: Happening;
    /** In filters of a sequence: the events that earlier steps chose, by their `as` names. */
    readonly steps?: ReadonlyMap<string, Happening>;
    readonly element?: Value;
}
/** The part of each member, if its audience has parts, by the member's key. */
export type Members = ReadonlyMap<string, string | undefined>;
export interface Definitions {
    audience(name: string): AudienceDefinition | undefined;
    group(name: string): GroupDefinition | undefined;
    waterfall(name: string): WaterfallDefinition | undefined;
    trait(name: string, of: Subject["of"]): TraitDefinition | undefined;
}
/** What every part may ask of the whole. */
export interface Oracle {
    readonly model: WarehouseModel;
    readonly data: LogicalData;
    /** Microseconds since 1970-01-01T00:00:00Z. */
    readonly now: bigint;
    readonly definitions: Definitions;
    value(node: Expression, at: Place): Value;
    /** Two-valued: missing is false. */
    holds(node: Expression, at: Place): boolean;
    members(audience: string): Members;
}
