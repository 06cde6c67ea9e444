import { type ChildProcess } from "node:child_process";
export declare const MUSTER: string;
export interface Outcome {
    readonly code: number | null;
    readonly out: string;
    readonly err: string;
}
export interface RunOptions {
    readonly env?: Readonly<Record<string, string | undefined>>;
    readonly input?: string;
    readonly timeout?: number;
}
/** Builds once for all test files of this run: they are children of one process. */
export declare function build(): Promise<void>;
/** A folder that is gone after the test file. */
export declare class Folder implements Disposable {
    readonly path: string;
    at(name: string): string;
    write(name: string, text: string | Uint8Array): string;
    /** Runs `muster` in this folder. */
    muster(args: readonly string[], options?: RunOptions): Promise<Outcome>;
    begin(args: readonly string[], { env }?: RunOptions): ChildProcess;
    [Symbol.dispose](): void;
}
export declare function finish(child: ChildProcess, { input, timeout }?: RunOptions): Promise<Outcome>;
/** The model of the generated shop, small: what the tests of the command ask about. */
export declare function projectFile(warehouse: string): string;
export declare const AUDIENCES = "# Audiences of the tests.\naudience lapsed \"Lapsed\" {\n  description \"Bought, then silent\"\n  status active\n  where performed order_completed\n    and did not perform order_completed in last 60 days\n}\n\naudience buyers {\n  status active\n  where performed order_completed\n}\n\naudience idea {\n  where plan = \"business\"\n}\n\naudience resting {\n  status paused\n  where email is known\n}\n";
