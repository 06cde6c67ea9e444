import type { Statement } from "@muster/compiler";
import type { Row } from "@muster/engine";

/** What a name stands for, as far as reading it goes. */
export interface Table {
  readonly rows: number;
  /** Of a view: what it asks. */
  readonly query: string;
}

/** The tables that a query reads, each as often as it stands there; views are what they ask. */
export async function tablesInTree(
  tree: readonly Row[],
  tables: ReadonlyMap<string, Table>,
  ask: (statement: Statement) => Promise<readonly Row[]>,
): Promise<readonly string[]> {
  const found: string[] = [];
  for (const [line] of tree) {
    const name = /^ *TABLE id: \d+,.* table_name: (.*)$/s.exec(String(line))?.[1];
    if (name === undefined) continue;
    const query = tables.get(name)?.query ?? "";
    if (query === "") found.push(name);
    else {
      const inner = await ask({ sql: `explain query tree ${query}`, parameters: [] });
      found.push(...(await tablesInTree(inner, tables, ask)));
    }
  }
  return found;
}
