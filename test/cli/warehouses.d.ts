import type { RunOptions } from "./muster.ts";
export interface TestWarehouse {
    /** As `muster.yaml` names it. */
    readonly entry: string;
    /** As the command line names it. */
    readonly address: string;
    readonly env: NonNullable<RunOptions["env"]>;
    drop(): Promise<void>;
}
export declare const WAREHOUSES: Readonly<Record<string, () => Promise<TestWarehouse>>>;
