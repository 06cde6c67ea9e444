import type { Subject } from "@muster/compiler";
import type { KeyType } from "@muster/model";

/** Where the members of audiences of one subject are kept, and who came and went. */
export interface Ledger {
  readonly subject: Subject;
  /** Names of tables in Muster's schema. */
  readonly members: string;
  readonly log: string;
  /** Of a session's own, while it refreshes. */
  readonly changes: string;
  /** Of a session's own: members that were found, until they are compared. */
  readonly found: string;
  /** The column of the members' keys in all of these, and its type. */
  readonly column: string;
  readonly keyType: KeyType;
}

export function ledgerOf(subject: Subject, keyType: KeyType): Ledger {
  return subject === "persona"
    ? {
        subject,
        members: "membership",
        log: "membership_log",
        changes: "muster_changes",
        found: "muster_found",
        column: "persona",
        keyType,
      }
    : {
        subject,
        members: "account_membership",
        log: "account_membership_log",
        changes: "muster_account_changes",
        found: "muster_account_found",
        column: "account",
        keyType,
      };
}
