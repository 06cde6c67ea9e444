import type { Order } from "./victim.ts";
export interface Death {
    /** False: it had done its work before. */
    readonly killed: boolean;
    readonly said: string;
}
export declare class Killer implements AsyncDisposable {
    #private;
    /** Lets the next process work, and kills it so many milliseconds later, unless it dies before. */
    kill(order: Order, after?: number): Promise<Death>;
    [Symbol.asyncDispose](): Promise<void>;
}
