import { Fault } from "@muster/engine";
import { type AudienceDefinition, type ParsedSource, parseCondition } from "@muster/grammar";

/** What messages call the condition of the command line; also the name of the audience that it becomes. */
export const EXPRESSION = "-e";

/** A condition of the command line, as if a file had an active audience of it. Spans are those of the condition. */
export function readExpression(text: string): ParsedSource {
  const source = { name: EXPRESSION, text };
  const { expression, ...parsed } = parseCondition(source);
  const span = { start: 0, end: text.length };
  const audience: AudienceDefinition = {
    kind: "audience",
    name: { text: EXPRESSION, span },
    settings: [{ kind: "status", status: "active", span }],
    where: expression,
    span,
  };
  return { ...source, ...parsed, file: { kind: "file", definitions: [audience], comments: [], span } };
}

/** The names that a command was given, or the condition in their place. */
export function audiencesAsked(
  names: readonly string[],
  expression: string | undefined,
  command: string,
): readonly string[] {
  if (expression === undefined && names.length === 0) {
    throw new Fault("input", "an audience is required: its name, or a condition after -e", {
      advice: `muster ${command} lapsed_vips\nmuster ${command} -e 'performed order_completed in last 30 days'`,
    });
  }
  return expression === undefined ? names : [...names, EXPRESSION];
}
