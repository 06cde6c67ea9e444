export type { WorldOptions, WorldSize } from "./generate/world-options.ts";
export { describeWorld, type World, type WorldProduct } from "./generate/world.ts";
export * from "./warehouse.ts";
