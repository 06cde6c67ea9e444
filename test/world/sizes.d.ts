import type { oracle } from "../oracle/evaluate.ts";
/** Whether an audience has no members, all that there could be, or some: then it tells its subjects apart. */
export type Size = "none" | "all" | "some";
export declare function sizeOf(truth: ReturnType<typeof oracle>, audience: string): Size;
