/** What the oracle says of each condition of an audience by itself. */
import type { ConditionNode, ResolvedAudience } from "@muster/compiler";
import { type AudienceDefinition, parse, type SourceFile } from "@muster/grammar";
import { oracle, type Question } from "./evaluate.ts";
import { library } from "./library.ts";

/** The root first. */
export function nodesOf(node: ConditionNode | undefined): readonly ConditionNode[] {
  return node === undefined ? [] : [node, ...node.operands.flatMap(nodesOf)];
}

function nodeName(audience: ResolvedAudience, at: number): string {
  return `${audience.name}: node ${at}`;
}

/** What a waterfall asks is who is in its audiences, each with a base population of its own. */
export function askedOfOracle(audience: ResolvedAudience, at: number): string {
  const { name, parts } = audience;
  if (parts?.kind !== "waterfall") return nodeName(audience, at);
  return at === 0 ? name : parts.audiences[at - 1]!;
}

/** Each node, read from its own text, is the condition of an audience with the settings of the one that it is of. */
export function oracleOfNodes(
  file: SourceFile,
  cases: readonly { audience: ResolvedAudience; nodes: readonly ConditionNode[] }[],
  world: Omit<Question, "audience" | "files" | "library">,
) {
  const alone = cases.flatMap(({ audience, nodes }) =>
    (audience.parts?.kind === "waterfall" ? [] : nodes).map((node, at): AudienceDefinition => {
      const [read] = parse({ name: "node", text: `audience x { where ${node.text} }` }).file.definitions;
      const own = file.definitions.find(({ name }) => name.text === audience.name);
      if (read?.kind !== "audience" || own?.kind !== "audience")
        throw new Error(`no condition: ${node.text}`);
      const { choice: _, ...settings } = own;
      return {
        ...settings,
        ...(audience.of === "account" ? { of: "accounts" } : {}),
        name: { text: nodeName(audience, at), span: own.span },
        where: read.where!,
      };
    }),
  );
  const definitions = [...file.definitions, ...alone];
  return oracle({ ...world, files: [{ ...file, definitions }], library });
}
