export interface Import {
    readonly specifier: string;
    readonly line: number;
    /** `import type` and `export type`: gone after compilation. `import { type X }` is not. */
    readonly typeOnly: boolean;
    /** The path of the module that a relative import means. */
    readonly target: string | undefined;
}
export interface Found {
    readonly text: string;
    readonly line: number;
}
export interface Module {
    /** Relative to the root of the repository, with `/`. */
    readonly path: string;
    /** The folder of its package: `grammar`, `packages/sql`, `dialects/duckdb`. */
    readonly room: string;
    readonly imports: readonly Import[];
    readonly strings: readonly Found[];
    /** `async`, `await` and `Promise`, wherever they stand. */
    readonly waits: readonly Found[];
}
export declare function readModule(path: string, source: string): Module;
