import * as t from "../lex/tokens.ts";
import { A_COMPARISON } from "./expectations.ts";
import type { ExpressionRule, Rule } from "./lookahead.ts";
import { ValueRules } from "./value-rules.ts";

/** Conditions, which are what stands wherever an expression does. */
export abstract class ConditionRules extends ValueRules {
  readonly expression: ExpressionRule = this.RULE("expression", (thenIsTaken = false) => {
    const outside = this.thenIsTaken;
    this.thenIsTaken = thenIsTaken;
    try {
      this.SUBRULE1(this.operand);
      this.MANY(() => {
        this.CONSUME(t.Connective);
        this.SUBRULE2(this.operand);
      });
    } finally {
      this.thenIsTaken = outside;
    }
  });

  readonly operand: Rule = this.RULE("operand", () => {
    this.MANY({ GATE: () => this.beginsNot(), DEF: () => this.CONSUME(t.Not) });
    this.OR({
      DEF: [
        { GATE: () => this.beginsPerformed(), ALT: () => this.SUBRULE(this.performed) },
        { GATE: () => this.beginsOfPersonas(), ALT: () => this.SUBRULE(this.ofPersonas) },
        { GATE: () => this.beginsElements(), ALT: () => this.SUBRULE(this.elements) },
        { GATE: () => this.beginsMembership(), ALT: () => this.SUBRULE(this.membership) },
        { GATE: () => this.beginsMembershipChange(), ALT: () => this.SUBRULE(this.membershipChange) },
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
          GATE: () => this.is(1, t.Not) || this.is(2, t.LeftParenthesis, t.List),
          ALT: () => {
            this.OPTION1(() => this.CONSUME(t.Not));
            this.CONSUME(t.In);
            this.OR1([
              {
                ALT: () => {
                  this.CONSUME(t.List);
                  this.CONSUME(t.Identifier);
                },
              },
              {
                ALT: () => {
                  this.SUBRULE1(this.list);
                  this.SUBRULE2(this.ignoringCase);
                },
              },
            ]);
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
      ERR_MSG: A_COMPARISON,
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

  /** `any of personas (…)`, `at least 50% of personas (…)`. */
  readonly ofPersonas: Rule = this.RULE("ofPersonas", () => {
    this.OR1([
      { ALT: () => this.CONSUME(t.ElementWord) },
      {
        ALT: () => {
          this.CONSUME(t.At);
          this.CONSUME(t.Least);
          this.OR2({
            DEF: [{ ALT: () => this.CONSUME(t.NumberToken) }, { ALT: () => this.CONSUME(t.PercentageToken) }],
            ERR_MSG: "a number of personas or a percentage of them",
          });
        },
      },
    ]);
    this.CONSUME(t.Of);
    this.CONSUME(t.Personas);
    this.CONSUME(t.LeftParenthesis);
    this.SUBRULE(this.expression);
    this.CONSUME(t.RightParenthesis);
  });

  /** `in audience x`, `not in audience x.part`, `in group g`, `in list l`. */
  readonly membership: Rule = this.RULE("membership", () => {
    this.OPTION1(() => this.CONSUME(t.Not));
    this.CONSUME(t.In);
    this.OR([
      {
        ALT: () => {
          this.CONSUME(t.Audience);
          this.CONSUME1(t.Identifier);
          this.OPTION2(() => {
            this.CONSUME(t.Dot);
            this.CONSUME2(t.Identifier);
          });
        },
      },
      {
        ALT: () => {
          this.CONSUME(t.Group);
          this.CONSUME3(t.Identifier);
        },
      },
      {
        ALT: () => {
          this.CONSUME(t.List);
          this.CONSUME4(t.Identifier);
        },
      },
    ]);
  });

  /** `entered audience x in last 7 days`. */
  readonly membershipChange: Rule = this.RULE("membershipChange", () => {
    this.CONSUME(t.ChangeWord);
    this.CONSUME(t.Audience);
    this.CONSUME(t.Identifier);
    this.OPTION(() => this.SUBRULE(this.time));
  });
}
