import type { Span } from "@muster/grammar";
import type { TableName } from "@muster/model";

/** Why an audience has to be found in full: what is in its definition, or a promise that the model does not make. */
export type Obstacle =
  | {
      readonly kind: "construct";
      readonly construct: Construct;
      /** The audience in whose definition it stands: the one that is asked about, or one that it refers to. */
      readonly audience: string;
      readonly span: Span;
    }
  | {
      readonly kind: "promise";
      readonly table: TableName;
      /** The key that would make it in muster.yaml, and the section in which it would stand. */
      readonly key: "updated" | "ingested";
      readonly section: string;
    };

export type Construct = keyof typeof CONSTRUCTS;

const CONSTRUCTS = {
  ranked: "who is at the top or the bottom depends on everyone else",
  rank: "a rank, percentile or bucket depends on everyone else",
  personas: "it counts the personas of an account, and which account one has left is not known",
  accountEvents:
    "it looks at the events of an account's personas, and which account one has left is not known",
  history: "it looks at who entered or exited an audience",
  moving: "it compares with now what is worked out from several values",
} as const;

/** In words, and what would help where something would. */
export function obstacleText(obstacle: Obstacle): { readonly reason: string; readonly advice?: string } {
  if (obstacle.kind === "construct") return { reason: CONSTRUCTS[obstacle.construct] };
  const { table, section, key } = obstacle;
  const name = table.schema === undefined ? table.name : `${table.schema}.${table.name}`;
  const isEvents = section !== "model.identities" && key === "ingested";
  return {
    reason: `nothing says which rows of \`${name}\` are ${key === "updated" ? "new or have changed" : "new"}`,
    advice: `\`${key}: { column: …, lateness: 10 minutes }\`${isEvents ? " or `lateness: 2 days`" : ""} in ${section} of muster.yaml`,
  };
}
