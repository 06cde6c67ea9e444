import type { World } from "../world/world.ts";
/** The smallest world found, by taking things away one after another, for which `fails` still holds. */
export declare function shrink(world: World, fails: (world: World) => Promise<boolean>, deadline?: number): Promise<World>;
