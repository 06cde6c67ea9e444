/** Other audiences, lists that were uploaded, and the membership history. */
import type { InAudience, InUploadedList, MembershipChange } from "@muster/grammar";
import type { Oracle, Place } from "./context.ts";
export declare function inAudience(oracle: Oracle, { of, name, part }: InAudience, { subject }: Place): boolean;
/** Keys match as they are, contacts in lower case and trimmed. */
export declare function inList(oracle: Oracle, node: InUploadedList, at: Place): boolean;
/** Some change of this kind, at some time in the phrase and not after the instant of evaluation. */
export declare function changed(oracle: Oracle, node: MembershipChange, { asker, subject }: Place): boolean;
