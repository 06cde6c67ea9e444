import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DataType, Parameter } from "@muster/compiler";
import { openDuckdb } from "@muster/duckdb/driver";
import type { Row, Session, Warehouse } from "@muster/engine";
import { openPostgres } from "@muster/postgres/driver";
import { createDatabase } from "../postgres.ts";

export interface Engine {
  readonly name: "duckdb" | "postgres";
  /** The engine's spelling of types that differ. */
  readonly types: { readonly text: string; readonly double: string; readonly decimal: string };
  /** A warehouse of its own, empty, with a folder beside it; all of it goes away with it. */
  open(): Promise<Opened>;
}

export interface Opened extends AsyncDisposable {
  readonly warehouse: Warehouse;
  readonly folder: string;
}

export const engines: readonly Engine[] = [
  {
    name: "duckdb",
    types: { text: "varchar", double: "double", decimal: "decimal(38, 9)" },
    open: async () => {
      const folder = await temporaryFolder();
      const warehouse = await openDuckdb({ path: "test.duckdb" }, { projectDir: folder });
      return opened(warehouse, folder, async () => undefined);
    },
  },
  {
    name: "postgres",
    types: { text: "text", double: "double precision", decimal: "numeric" },
    open: async () => {
      const folder = await temporaryFolder();
      const database = await createDatabase();
      const warehouse = await openPostgres({ url: database.url });
      return opened(warehouse, folder, () => database.drop());
    },
  },
];

function opened(warehouse: Warehouse, folder: string, drop: () => Promise<void>): Opened {
  return {
    warehouse,
    folder,
    async [Symbol.asyncDispose]() {
      await warehouse[Symbol.asyncDispose]();
      await drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export function temporaryFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), "muster-driver-"));
}

export function ask(session: Session, sql: string, ...parameters: Parameter[]): Promise<readonly Row[]> {
  return session.query({ sql, parameters });
}

export function run(session: Session, sql: string, ...parameters: Parameter[]): Promise<number> {
  return session.execute({ sql, parameters });
}

export function parameter(type: DataType, value: Parameter["value"]): Parameter {
  return { type, value };
}
