import { Fault } from "./fault.ts";

/** What is wrong where tables of others, in Muster's schema, have the names of Muster's. */
export function foreignFault(
  { schema }: { readonly schema: string },
  names: readonly string[],
  cause?: unknown,
): Fault {
  const [isOne, named] = [names.length === 1, names.map((name) => `\`${name}\``).join(", ")];
  return new Fault(
    "input",
    isOne
      ? `${named} in the schema ${schema} is not Muster's, which needs a table of that name there`
      : `${named} in the schema ${schema} are not Muster's, which needs tables of these names there`,
    {
      advice: `name another \`schema\` in muster.yaml, or give ${isOne ? "that table" : "those tables"} another name; nothing was changed`,
      cause,
    },
  );
}
