import type { LogicalData } from "../../world/logical-data.ts";
export declare const model: any;
export declare const data: LogicalData;
