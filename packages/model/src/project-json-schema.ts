import { z } from "zod";
import { projectSchema } from "./project-schema.ts";
import { WAREHOUSES, type WarehouseKinds } from "./warehouse-kinds.ts";

/** The JSON Schema (draft 2020-12) of project files, for editors: `# yaml-language-server: $schema=…`. */
export function projectJsonSchema(warehouses: WarehouseKinds = WAREHOUSES): { [key: string]: unknown } {
  const { $schema, ...schema } = z.toJSONSchema(projectSchema(warehouses), { io: "input" });
  return {
    $schema,
    title: "Muster project",
    description: "muster.yaml: the warehouse, its model and limits",
    ...schema,
  };
}
