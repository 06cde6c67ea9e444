import * as t from "../lex/tokens.ts";
import type { Rule } from "./lookahead.ts";
import { SequenceRules } from "./sequence-rules.ts";

/**
 * Values. The four arithmetic signs are one flat rule, and the tree builder applies precedence: that keeps the stack low
 * at each parenthesis. `and` and `or` are done likewise.
 */
export abstract class ValueRules extends SequenceRules {
  readonly sum: Rule = this.RULE("sum", () => {
    this.SUBRULE1(this.factor);
    this.MANY(() => {
      this.CONSUME(t.ArithmeticSign);
      this.SUBRULE2(this.factor);
    });
  });

  readonly factor: Rule = this.RULE("factor", () => {
    this.MANY(() => this.CONSUME(t.Minus));
    this.OR({
      DEF: [
        { ALT: () => this.CONSUME(t.Text) },
        {
          ALT: () => {
            this.CONSUME(t.NumberToken);
            this.OPTION(() => this.CONSUME(t.UnitWord));
          },
        },
        { ALT: () => this.CONSUME(t.ParameterToken) },
        { ALT: () => this.CONSUME(t.DateToken) },
        { ALT: () => this.CONSUME(t.InstantToken) },
        { ALT: () => this.CONSUME(t.True) },
        { ALT: () => this.CONSUME(t.False) },
        {
          ALT: () => {
            this.CONSUME(t.LeftParenthesis);
            this.SUBRULE(this.expression);
            this.CONSUME(t.RightParenthesis);
          },
        },
        { GATE: () => this.is(1, t.If) && this.beginsValue(2), ALT: () => this.SUBRULE(this.choice) },
        { GATE: () => this.is(1, t.Case) && this.is(2, t.When), ALT: () => this.SUBRULE(this.cases) },
        { GATE: () => this.beginsAggregate(), ALT: () => this.SUBRULE(this.aggregate) },
        { GATE: () => this.beginsMaxWithin(), ALT: () => this.SUBRULE(this.maxWithin) },
        { GATE: () => this.is(2, t.LeftParenthesis), ALT: () => this.SUBRULE(this.call) },
        { ALT: () => this.SUBRULE(this.path) },
      ],
      IGNORE_AMBIGUITIES: true,
      ERR_MSG: "a condition or a value",
    });
  });

  readonly choice: Rule = this.RULE("choice", () => {
    const { thenIsTaken } = this;
    this.CONSUME(t.If);
    this.SUBRULE1(this.expression, { ARGS: [true] });
    this.CONSUME(t.Then);
    this.SUBRULE2(this.expression);
    this.CONSUME(t.Else);
    this.SUBRULE3(this.expression, { ARGS: [thenIsTaken] });
  });

  readonly cases: Rule = this.RULE("cases", () => {
    this.CONSUME(t.Case);
    this.AT_LEAST_ONE(() => this.SUBRULE(this.branch));
    this.OPTION(() => {
      this.CONSUME(t.Else);
      this.SUBRULE(this.expression);
    });
    this.CONSUME(t.End);
  });

  readonly branch: Rule = this.RULE("branch", () => {
    this.CONSUME(t.When);
    this.SUBRULE1(this.expression, { ARGS: [true] });
    this.CONSUME(t.Then);
    this.SUBRULE2(this.expression);
  });

  readonly call: Rule = this.RULE("call", () => {
    this.CONSUME(t.Identifier);
    this.CONSUME(t.LeftParenthesis);
    this.MANY_SEP({ SEP: t.Comma, DEF: () => this.SUBRULE(this.expression) });
    this.CONSUME(t.RightParenthesis);
  });

  readonly path: Rule = this.RULE("path", () => {
    this.AT_LEAST_ONE_SEP({ SEP: t.Dot, DEF: () => this.CONSUME(t.Identifier) });
  });

  readonly list: Rule = this.RULE("list", () => {
    this.CONSUME(t.LeftParenthesis);
    this.AT_LEAST_ONE_SEP({
      SEP: t.Comma,
      DEF: () => this.SUBRULE(this.expression),
      ERR_MSG: "a value",
    });
    this.CONSUME(t.RightParenthesis);
  });
}
