import type { KeyType, TableName } from "@muster/model";
import type { Column } from "../plan/rel.ts";
import type { Subject } from "../resolved.ts";
import { newColumn, type Workspace } from "./context.ts";

/** What the model says of personas and of accounts alike. */
export interface SubjectTable {
  readonly table: TableName;
  readonly key: string;
  readonly keyType: KeyType;
}

export function subjectTable({ model }: Workspace, subject: Subject): SubjectTable {
  const found = subject === "persona" ? model.personas : model.accounts;
  if (found === undefined) throw new Error("the model has no accounts");
  return found;
}

/** A new column of keys, called after those whose keys they are. */
export function keyColumn(work: Workspace, subject: Subject): Column {
  return newColumn(work, subject, subjectTable(work, subject).keyType);
}
