import { type Construct } from "./definitions/constructs.ts";
import type { World } from "./world.ts";
/** `size` audiences are asked for; the definitions hold more, among them those that these refer to. */
export declare function randomWorld(seed: number, size?: number, constructs?: ReadonlySet<Construct>): World;
