import * as t from "../lex/tokens.ts";
import type { Rule } from "./lookahead.ts";
import { TimeRules } from "./time-rules.ts";

/** `performed E …`, and the aggregates, which pick their events alike. */
export abstract class EventRules extends TimeRules {
  abstract readonly expression: Rule;
  abstract readonly operand: Rule;

  readonly performed: Rule = this.RULE("performed", () => {
    this.OR([
      { ALT: () => this.CONSUME(t.Performed) },
      {
        ALT: () => {
          this.CONSUME(t.Did);
          this.CONSUME(t.Not);
          this.CONSUME(t.Perform);
        },
      },
    ]);
    this.SUBRULE(this.events);
    this.SUBRULE(this.narrowing);
  });

  readonly events: Rule = this.RULE("events", () => {
    this.OR({
      DEF: [
        {
          GATE: () => this.is(1, t.Any) && this.is(2, t.Event),
          ALT: () => {
            this.CONSUME(t.Any);
            this.CONSUME(t.Event);
          },
        },
        { ALT: () => this.AT_LEAST_ONE_SEP({ SEP: t.Bar, DEF: () => this.CONSUME(t.Identifier) }) },
        // An event in quotes instead of backticks: read, and reported by the tree builder.
        { ALT: () => this.CONSUME(t.Text) },
      ],
      IGNORE_AMBIGUITIES: true,
      ERR_MSG: "the name of an event",
    });
  });

  /** Which of the events, how many, and when; the tree builder holds the order. */
  readonly narrowing: Rule = this.RULE("narrowing", () => {
    this.MANY(() => {
      this.OR({
        DEF: [
          { ALT: () => this.SUBRULE(this.filter) },
          { GATE: () => this.beginsCount(), ALT: () => this.SUBRULE(this.count) },
          { GATE: () => this.beginsTime() || this.is(1, t.Between), ALT: () => this.SUBRULE(this.time) },
        ],
        IGNORE_AMBIGUITIES: true,
      });
    });
  });

  readonly filter: Rule = this.RULE("filter", () => {
    this.CONSUME(t.Where);
    this.OR({
      DEF: [
        {
          ALT: () => {
            this.CONSUME(t.LeftParenthesis);
            this.SUBRULE(this.expression);
            this.CONSUME(t.RightParenthesis);
          },
        },
        // A filter without its parentheses: read up to the next `and`, and reported by the tree builder.
        { ALT: () => this.SUBRULE(this.operand) },
      ],
      IGNORE_AMBIGUITIES: true,
      ERR_MSG: "`(`",
    });
  });

  readonly count: Rule = this.RULE("count", () => {
    this.OR([
      { ALT: () => this.CONSUME(t.Once) },
      {
        ALT: () => {
          this.OR1([
            {
              ALT: () => {
                this.CONSUME(t.At);
                this.CONSUME(t.Bound);
              },
            },
            { ALT: () => this.CONSUME(t.Exactly) },
            {
              ALT: () => {
                this.OR2([{ ALT: () => this.CONSUME(t.More) }, { ALT: () => this.CONSUME(t.Fewer) }]);
                this.CONSUME(t.Than);
              },
            },
          ]);
          this.CONSUME1(t.NumberToken);
          // `times` is optional here and required by the tree builder, so that its absence costs one word and no more.
          this.OPTION1(() => this.CONSUME1(t.TimesWord));
        },
      },
      {
        ALT: () => {
          this.CONSUME(t.Between);
          this.CONSUME2(t.NumberToken);
          this.CONSUME(t.And);
          this.CONSUME3(t.NumberToken);
          this.OPTION2(() => this.CONSUME2(t.TimesWord));
        },
      },
    ]);
  });

  readonly aggregate: Rule = this.RULE("aggregate", () => {
    this.CONSUME1(t.Identifier);
    this.CONSUME(t.LeftParenthesis);
    this.SUBRULE(this.events);
    this.MANY(() => {
      this.CONSUME(t.Dot);
      this.CONSUME2(t.Identifier);
    });
    this.SUBRULE(this.narrowing);
    this.CONSUME(t.RightParenthesis);
  });
}
