/** `any of personas (…)`: how many personas of an account, of the asker's base population, meet the condition. */
import type { OfPersonas } from "@muster/grammar";
import type { Oracle, Place } from "./context.ts";
export declare function ofPersonas(oracle: Oracle, node: OfPersonas, { asker, subject: account }: Place): boolean;
