import type { Terminal } from "../terminal.ts";
import { GITIGNORE, nameOf, tellNext, writeNew } from "./project-folder.ts";

/** A project to be filled in by hand: a small model that says what belongs where. */
export async function initEmpty(terminal: Terminal, folder: string): Promise<void> {
  const name = nameOf(folder);
  await writeNew(terminal, folder, [
    { path: "muster.yaml", text: projectFile(name) },
    { path: "audiences/first.aud", text: FIRST },
    GITIGNORE,
  ]);
  await tellNext(terminal, folder, [
    ["$EDITOR muster.yaml", "say which tables hold customers and what they do"],
    ["muster load customers FILE…", "or bring data first: CSV, JSON lines, Parquet"],
    ["muster check", "hold the model against the tables"],
  ]);
}

const projectFile = (name: string) => `# What Muster has to know: where the data is, and what it means.
name: ${JSON.stringify(name)}
warehouse:
  duckdb: { path: ${JSON.stringify(`${name}.duckdb`)} }   # or  postgres: { url: "\${DATABASE_URL}" }
schema: muster                    # where Muster keeps its own tables, inside the same warehouse
timezone: UTC                     # of bare dates and calendar words
model:
  personas:
    table: customers
    key: customer_id              # or { column: customer_id, type: text }
    traits:
      email:      { type: text, contact: email }
      first_name: { type: text, contact: name }
      created_at: timestamp
  events:
    order_completed:
      table: orders
      persona: customer_id
      time: ordered_at
      properties:
        revenue: { column: total, type: number }
  roles:                          # what the standard library builds CLTV, RFM and favourites on
    purchase: { event: order_completed, amount: revenue }
`;

const FIRST = `# The first audience: those who have bought something of late.
audience recent_buyers "Recent buyers" {
  description "Ordered in the last 30 days"
  status active
  where performed order_completed in last 30 days
}
`;
