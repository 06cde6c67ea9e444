import * as t from "../lex/tokens.ts";
import type { Rule } from "./lookahead.ts";
import { ValueRules } from "./value-rules.ts";

/** Conditions, which are what stands wherever an expression does. */
export abstract class ConditionRules extends ValueRules {
  readonly expression: Rule = this.RULE("expression", () => {
    this.SUBRULE1(this.operand);
    this.MANY(() => {
      this.CONSUME(t.Connective);
      this.SUBRULE2(this.operand);
    });
  });

  readonly operand: Rule = this.RULE("operand", () => {
    this.MANY({ GATE: () => this.beginsNot(), DEF: () => this.CONSUME(t.Not) });
    this.OR({
      DEF: [
        { GATE: () => this.beginsPerformed(), ALT: () => this.SUBRULE(this.performed) },
        { GATE: () => this.beginsElements(), ALT: () => this.SUBRULE(this.elements) },
        { GATE: () => this.beginsInAudience(), ALT: () => this.SUBRULE(this.inAudience) },
        {
          ALT: () => {
            this.SUBRULE(this.sum);
            this.OPTION(() => this.SUBRULE(this.suffix));
          },
        },
      ],
      IGNORE_AMBIGUITIES: true,
      ERR_MSG: "a condition or a value",
    });
  });

  /** What may follow a value to make it a condition. */
  readonly suffix: Rule = this.RULE("suffix", () => {
    this.OR({
      DEF: [
        {
          ALT: () => {
            this.CONSUME(t.ComparisonSign);
            this.SUBRULE1(this.sum);
            this.SUBRULE1(this.ignoringCase);
          },
        },
        {
          GATE: () => this.is(1, t.Not) || this.is(2, t.LeftParenthesis),
          ALT: () => {
            this.OPTION1(() => this.CONSUME(t.Not));
            this.CONSUME(t.In);
            this.SUBRULE1(this.list);
            this.SUBRULE2(this.ignoringCase);
          },
        },
        {
          GATE: () => !this.beginsBetweenAgo(),
          ALT: () => {
            this.CONSUME(t.Between);
            this.SUBRULE2(this.sum);
            this.CONSUME(t.And);
            this.SUBRULE3(this.sum);
          },
        },
        {
          ALT: () => {
            this.CONSUME(t.Is);
            this.CONSUME(t.KnownWord);
          },
        },
        {
          GATE: () => this.is(2, t.ElementWord) && this.is(3, t.LeftParenthesis),
          ALT: () => {
            this.CONSUME1(t.Contains);
            this.CONSUME(t.ElementWord);
            this.SUBRULE2(this.list);
          },
        },
        { ALT: () => this.SUBRULE(this.textMatch) },
        {
          ALT: () => {
            this.OPTION2(() => this.CONSUME(t.Anniversary));
            this.SUBRULE(this.time);
          },
        },
      ],
      IGNORE_AMBIGUITIES: true,
      ERR_MSG: "a comparison",
    });
  });

  readonly textMatch: Rule = this.RULE("textMatch", () => {
    this.OR([
      { ALT: () => this.CONSUME(t.Contains) },
      {
        ALT: () => {
          this.CONSUME(t.EdgeWord);
          this.CONSUME(t.With);
        },
      },
      { ALT: () => this.CONSUME(t.Matches) },
    ]);
    this.SUBRULE(this.sum);
    this.SUBRULE(this.ignoringCase);
  });

  readonly ignoringCase: Rule = this.RULE("ignoringCase", () => {
    this.OPTION(() => {
      this.CONSUME(t.Ignoring);
      this.CONSUME(t.Case);
    });
  });

  readonly elements: Rule = this.RULE("elements", () => {
    this.OR([
      { ALT: () => this.CONSUME(t.ElementWord) },
      {
        ALT: () => {
          this.CONSUME(t.At);
          this.CONSUME(t.Least);
          this.CONSUME(t.NumberToken);
        },
      },
    ]);
    this.CONSUME(t.Of);
    this.SUBRULE(this.path);
    this.CONSUME(t.LeftParenthesis);
    this.SUBRULE(this.expression);
    this.CONSUME(t.RightParenthesis);
  });

  readonly inAudience: Rule = this.RULE("inAudience", () => {
    this.OPTION(() => this.CONSUME(t.Not));
    this.CONSUME(t.In);
    this.OR([{ ALT: () => this.CONSUME(t.Audience) }, { ALT: () => this.CONSUME(t.Group) }]);
    this.CONSUME(t.Identifier);
  });
}
