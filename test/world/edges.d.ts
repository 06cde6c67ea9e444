/** The times that definitions speak of: where windows begin and end, and how long they are. */
import type { SourceFile } from "@muster/grammar";
import { type Length } from "../oracle/calendar.ts";
/** The edges of every window and the instants of every literal. */
export declare function edgesOf(files: readonly SourceFile[], now: bigint, zone: string): Set<bigint>;
/** How long the spans are that events are to lie within, or apart. */
export declare function lengthsOf(files: readonly SourceFile[]): Length[];
