import { WarehouseError } from "@muster/engine";

export function statementFault(error: unknown): WarehouseError {
  if (error instanceof WarehouseError) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new WarehouseError("statement", message.split("\n", 1)[0]!.trim(), { cause: error });
}
