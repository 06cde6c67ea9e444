import { type Warehouse, WarehouseError } from "@muster/engine";
import { postgres } from "../index.ts";
import { Connections } from "./connections.ts";
import type { PostgresOptions } from "./options.ts";
import { PostgresWarehouse } from "./warehouse.ts";

export async function openPostgres(options: PostgresOptions): Promise<Warehouse> {
  if (!/^postgres(ql)?:$/.test(URL.parse(options.url)?.protocol ?? ""))
    throw new WarehouseError("unreachable", "the address of the warehouse is not a Postgres URL", {
      advice: "It looks like postgres://user:password@host:5432/database",
    });
  const connections = new Connections(options);
  try {
    // The first connection tells whether the address, the name and the password are right.
    await connections.use(async () => undefined);
  } catch (error) {
    await connections.close();
    throw error;
  }
  return new PostgresWarehouse(postgres, connections);
}
