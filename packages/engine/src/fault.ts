/**
 * A fault that is not in a definition and not the warehouse's: `input` is the user's to mend (exit code 1), `environment`
 * the machine's (exit code 2). The message is for people; it names the thing and, in `advice`, the way out.
 */
export class Fault extends Error {
  readonly kind: "input" | "environment";
  readonly advice: string | undefined;

  constructor(
    kind: "input" | "environment",
    message: string,
    options: { advice?: string; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.name = "Fault";
    this.kind = kind;
    this.advice = options.advice;
  }
}
