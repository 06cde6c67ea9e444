import type { Happening, Oracle, Place } from "./context.ts";
import { type Value } from "./values.ts";
/**
 * Inside a filter a name is a property of the event, inside a quantifier a field of the element; else a trait of who is
 * asked. `persona.`, `account.` and the `as` names of earlier steps reach out.
 */
export declare function read(oracle: Oracle, path: readonly string[], at: Place): Value;
export declare function readProperty({ model }: Oracle, event: Happening, path: readonly string[]): Value;
