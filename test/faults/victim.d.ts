import { type Place } from "../refresh/world.ts";
import { type Moment } from "./watched.ts";
export interface Order {
    readonly place: Place;
    readonly day: number;
    /** When to die by its own hand. Absent: somebody else will see to it. */
    readonly strike?: Strike | undefined;
}
export interface Strike extends Pick<Moment, "number" | "phase"> {
    /** Milliseconds after that moment. */
    readonly delay: number;
}
