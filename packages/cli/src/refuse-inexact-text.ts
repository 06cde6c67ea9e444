import { Fault, type Warehouse } from "@muster/engine";
import { messageOf } from "@muster/grammar";
import { checkModelAgainst, type Project, type ProjectPlaces } from "@muster/model";

/** Members that a column's collation makes are wrong, and nothing would say so: nobody is counted by such a column. */
export async function refuseInexactText(
  warehouse: Warehouse,
  { model }: Project,
  places: ProjectPlaces,
): Promise<void> {
  if ((await warehouse.hasInexactText?.()) !== true) return;
  const found = checkModelAgainst(model, places, await warehouse.catalog());
  const [first] = found.filter(({ code }) => code === "inexact-text");
  if (first === undefined) return;
  throw new Fault("input", messageOf(first), {
    advice: `${first.notes.join("; ")}; \`muster check\` shows all`,
  });
}
