import {
  EOF,
  type IParserErrorMessageProvider,
  type IRecognitionException,
  type TokenType,
  tokenLabel,
} from "chevrotain";
import { MAX_ERRORS } from "../lex/limits.ts";
import { Identifier } from "../lex/tokens.ts";

/** What is expected where several words may begin it. What one token is called, its label says. */
export const AN_EVENT = "the name of an event";
export const A_COMPARISON = "a comparison";
export const IN_A_BODY = "a setting, `where` or `}`";

/** Whether one of these tokens is expected, alone or among others. */
export function mentions(expected: string, ...types: readonly TokenType[]): boolean {
  return types.some((type) => expected.includes(tokenLabel(type)));
}

/** What a name stands for, by the rule that reads it. */
const NAMES: ReadonlyMap<string, string> = new Map([
  ["audience", "the name of the audience"],
  ["trait", "the name of the trait"],
  ["group", "the name of the group"],
  ["waterfall", "the name of the waterfall"],
  ["membership", "the name of an audience, group or list"],
  ["membershipChange", "the name of an audience"],
  ["part", "the name of the part"],
  ["alias", "the name of the step"],
  ["events", AN_EVENT],
]);

/** What is expected where nothing is: a whole condition or definition was read. */
export const THE_END = "the end";

/** What is expected behind an event. The word that is there may begin it; then the word after it is none of those that follow. */
export const A_CLAUSE = "a clause";

/**
 * The part of an error that only the parser knows: what it expected, in words. It travels as the exception's message, and
 * becomes the data of a diagnostic in `syntax-errors.ts`.
 */
export const expectations: IParserErrorMessageProvider = {
  buildMismatchTokenMessage: ({ expected, ruleName }) =>
    expected === EOF
      ? THE_END
      : ((expected === Identifier ? NAMES.get(ruleName) : undefined) ?? tokenLabel(expected)),
  buildNotAllInputParsedMessage: () => THE_END,
  buildNoViableAltMessage: ({ customUserDescription, expectedPathsPerAlt }) =>
    customUserDescription ?? firstTokens(expectedPathsPerAlt.flat()),
  buildEarlyExitMessage: ({ customUserDescription, expectedIterationPaths }) =>
    customUserDescription ?? firstTokens(expectedIterationPaths),
};

function firstTokens(
  paths: Parameters<IParserErrorMessageProvider["buildEarlyExitMessage"]>[0]["expectedIterationPaths"],
): string {
  const labels = new Set(paths.map((path) => (path[0] === undefined ? "" : tokenLabel(path[0]))));
  const words = [...labels].filter((label) => label !== "");
  return words.length <= 1 ? (words[0] ?? "") : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}

/** Thrown through the parser to leave it: nobody reads more errors than are reported, and each one costs time. */
export class TooManyErrors extends Error {
  readonly errors: IRecognitionException[];
  constructor(errors: IRecognitionException[]) {
    super("more errors than are reported");
    this.errors = errors;
  }
}

/** The same messages, until there are too many. */
export function guardErrorCount(
  messages: IParserErrorMessageProvider,
  errors: () => IRecognitionException[],
): IParserErrorMessageProvider {
  const guarded =
    <A>(build: (options: A) => string) =>
    (options: A) => {
      if (errors().length >= MAX_ERRORS) throw new TooManyErrors(errors());
      return build(options);
    };
  return {
    buildMismatchTokenMessage: guarded(messages.buildMismatchTokenMessage),
    buildNotAllInputParsedMessage: guarded(messages.buildNotAllInputParsedMessage),
    buildNoViableAltMessage: guarded(messages.buildNoViableAltMessage),
    buildEarlyExitMessage: guarded(messages.buildEarlyExitMessage),
  };
}
