import { type RefreshResult, type Session, type Warehouse } from "@muster/engine";
import { type Project } from "@muster/model";
export declare const project: Pick<Project, "schema" | "model">;
export declare const AUDIENCES: any[];
/** A shop opens with a month behind it. */
export declare function openShop(session: Session, seed: number): Promise<void>;
/** What happens on a day: events, some of them late, plans that change, orders that are taken back. */
export declare function liveThrough(session: Session, seed: number, day: number): Promise<void>;
/** Refreshes all audiences as of the end of a day. */
export declare function refreshShop(warehouse: Warehouse, day: number): Promise<RefreshResult>;
