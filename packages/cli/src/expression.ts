import { Fault } from "@muster/engine";
import { type Diagnostic, parseCondition, type SourceText, type Span } from "@muster/grammar";

/** What messages call the condition of the command line; also the name of the audience that it becomes. */
export const EXPRESSION = "-e";

const BEFORE = `audience \`${EXPRESSION}\` { status active where\n`;

/** A condition of the command line, as a source with one audience. Syntax errors are found in the condition alone. */
export interface Expression {
  readonly source: SourceText;
  readonly shown: SourceText;
  readonly errors: readonly Diagnostic[];
  /** A diagnostic of `source`, pointing into `shown`. */
  moved(found: Diagnostic): Diagnostic;
}

export function readExpression(text: string): Expression {
  const shown = { name: EXPRESSION, text };
  const moveSpan = ({ start, end }: Span): Span => {
    const clamp = (at: number) => Math.min(Math.max(at - BEFORE.length, 0), text.length);
    return { start: clamp(start), end: clamp(end) };
  };
  const move = <T extends { source: string; span: Span }>(label: T): T =>
    label.source === EXPRESSION ? { ...label, span: moveSpan(label.span) } : label;
  return {
    source: { name: EXPRESSION, text: `${BEFORE}${text}\n}` },
    shown,
    errors: parseCondition(shown).diagnostics.filter(({ severity }) => severity === "error"),
    moved: (found) => ({
      ...found,
      primary: move(found.primary),
      secondary: found.secondary.map(move),
      fixes: found.fixes.map(move),
    }),
  };
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
