import type { AudienceDefinition } from "@muster/grammar";
import type { Asker, Members, Oracle, Subject } from "./context.ts";
export declare function choose(oracle: Oracle, { name, choice }: AudienceDefinition, candidates: readonly Subject[], asker: Asker): Members;
