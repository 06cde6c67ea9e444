/** Asks an engine who an audience finds among tables that a test has made itself. */
import { compile } from "@muster/compiler";
import type { Warehouse } from "@muster/engine";
import { parseProject, type WarehouseModel } from "@muster/model";

/** The model of a project, from what stands below `model:`. */
export function modelOf(text: string, timezone = "UTC"): WarehouseModel {
  const lines = text.trim().split("\n");
  const indented = lines.map((line) => `  ${line}`).join("\n");
  const head = `name: shop\nwarehouse: { duckdb: { path: ":memory:" } }\ntimezone: ${timezone}\n`;
  const project = `${head}model:\n${indented}\n`;
  const parsed = parseProject({ name: "muster.yaml", text: project }, { environment: {} });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.diagnostics));
  return parsed.value.project.model;
}

/** The keys of those for whom a condition holds, in order; `more` are definitions that it refers to. */
export async function whoIs(
  warehouse: Warehouse,
  model: WarehouseModel,
  condition: string,
  more = "",
): Promise<string> {
  const { dialect } = warehouse;
  const text = `${more}\naudience found { where ${condition} }`;
  const found = compile(text, { model, dialect, audience: "found", asOf: "2026-06-15T12:00:00Z" });
  if (!found.ok) throw new Error(JSON.stringify(found.diagnostics));
  const rows = await warehouse.query(found.value);
  return rows
    .map(([key]) => String(key))
    .toSorted()
    .join(" ");
}
