import type { CstNode, IToken } from "chevrotain";
import * as t from "../lex/tokens.ts";
import type { Rule } from "./lookahead.ts";
import { SelectionRules } from "./selection-rules.ts";

/** Definitions: the top of the grammar, which every class below it has a part of. */
class MusterParser extends SelectionRules {
  constructor() {
    super();
    this.performSelfAnalysis();
  }

  readonly definition: Rule = this.RULE("definition", () => {
    this.OR({
      DEF: [
        { ALT: () => this.SUBRULE(this.audience) },
        { ALT: () => this.SUBRULE(this.trait) },
        { ALT: () => this.SUBRULE(this.group) },
        { ALT: () => this.SUBRULE(this.waterfall) },
      ],
      ERR_MSG: "`audience`, `trait`, `group` or `waterfall`",
    });
  });

  readonly audience: Rule = this.RULE("audience", () => {
    this.CONSUME(t.Audience);
    this.CONSUME(t.Identifier);
    this.OPTION(() => this.CONSUME(t.Text));
    this.SUBRULE(this.subject);
    this.CONSUME(t.LeftBrace);
    this.MANY(() => {
      this.OR([
        { ALT: () => this.SUBRULE(this.setting) },
        { ALT: () => this.SUBRULE(this.where) },
        { ALT: () => this.SUBRULE(this.selection) },
      ]);
    });
    this.CONSUME(t.RightBrace);
  });

  readonly trait: Rule = this.RULE("trait", () => {
    this.CONSUME(t.Trait);
    this.CONSUME(t.Identifier);
    this.OPTION(() => this.CONSUME(t.Text));
    this.SUBRULE(this.subject);
    this.CONSUME(t.Equals);
    this.SUBRULE(this.expression);
  });

  readonly group: Rule = this.RULE("group", () => {
    this.CONSUME(t.Group);
    this.CONSUME(t.Identifier);
    this.OPTION(() => this.CONSUME(t.Text));
    this.SUBRULE(this.members);
  });

  readonly waterfall: Rule = this.RULE("waterfall", () => {
    this.CONSUME(t.Waterfall);
    this.CONSUME(t.Identifier);
    this.OPTION(() => this.CONSUME(t.Text));
    this.SUBRULE(this.members);
  });

  /** `of accounts`. */
  readonly subject: Rule = this.RULE("subject", () => {
    this.OPTION(() => {
      this.CONSUME(t.Of);
      this.CONSUME(t.Accounts);
    });
  });

  readonly members: Rule = this.RULE("members", () => {
    this.CONSUME(t.LeftBrace);
    this.SUBRULE(this.names);
    this.CONSUME(t.RightBrace);
  });

  readonly where: Rule = this.RULE("where", () => {
    this.CONSUME(t.Where);
    this.SUBRULE(this.expression);
  });
}

/** One instance for all: it is made once, and its state is set anew for each input. */
const parser = new MusterParser();

export type StartRule = "definition" | "expression";

/** Parses tokens from one start rule. Errors are Chevrotain's; `syntax-errors.ts` puts them into words. */
export function parseTokens(
  tokens: IToken[],
  start: StartRule,
): { cst: CstNode | undefined; errors: typeof parser.errors } {
  parser.input = tokens;
  const cst = parser[start]() as CstNode | undefined;
  return { cst, errors: parser.errors };
}
