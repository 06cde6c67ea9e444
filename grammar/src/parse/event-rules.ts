import * as t from "../lex/tokens.ts";
import { A_CLAUSE, AN_EVENT } from "./expectations.ts";
import type { ExpressionRule, Rule } from "./lookahead.ts";
import { TimeRules } from "./time-rules.ts";

/** Which events: their names, and what narrows them down. The aggregates pick theirs so. */
export abstract class EventRules extends TimeRules {
  abstract readonly expression: ExpressionRule;
  abstract readonly operand: Rule;

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
      ERR_MSG: AN_EVENT,
    });
  });

  /** Events with a filter and a time: one of those that `without` and `together` name. */
  readonly selector: Rule = this.RULE("selector", () => {
    this.SUBRULE(this.events);
    this.SUBRULE(this.narrowing);
  });

  /** Which of the events, and when. A number of times is read too, and reported by the tree builder. */
  readonly narrowing: Rule = this.RULE("narrowing", () => {
    this.MANY({
      GATE: () => this.mayNarrow(),
      DEF: () => {
        this.OR({
          DEF: [
            { ALT: () => this.SUBRULE(this.filter) },
            { GATE: () => this.beginsCount(), ALT: () => this.SUBRULE(this.count) },
            { GATE: () => this.beginsTime() || this.is(1, t.Between), ALT: () => this.SUBRULE(this.time) },
          ],
          IGNORE_AMBIGUITIES: true,
          ERR_MSG: A_CLAUSE,
        });
      },
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
          this.SUBRULE(this.quantity);
          // `times` is optional here and required by the tree builder, so that its absence costs one word and no more.
          this.OPTION(() => this.CONSUME(t.TimesWord));
        },
      },
    ]);
  });

  /** `at least 3`, `between 2 and 5`. */
  readonly quantity: Rule = this.RULE("quantity", () => {
    this.OR1([
      {
        ALT: () => {
          this.OR2([
            {
              ALT: () => {
                this.CONSUME(t.At);
                this.CONSUME(t.Bound);
              },
            },
            { ALT: () => this.CONSUME(t.Exactly) },
            {
              ALT: () => {
                this.OR3([{ ALT: () => this.CONSUME(t.More) }, { ALT: () => this.CONSUME(t.Fewer) }]);
                this.CONSUME(t.Than);
              },
            },
          ]);
          this.CONSUME1(t.NumberToken);
        },
      },
      {
        ALT: () => {
          this.CONSUME(t.Between);
          this.CONSUME2(t.NumberToken);
          this.CONSUME(t.And);
          this.CONSUME3(t.NumberToken);
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

  /** `max_within(sum(E.p), 30 days)`. */
  readonly maxWithin: Rule = this.RULE("maxWithin", () => {
    this.CONSUME(t.Identifier);
    this.CONSUME(t.LeftParenthesis);
    this.OR({
      DEF: [{ GATE: () => this.beginsAggregate(), ALT: () => this.SUBRULE(this.aggregate) }],
      ERR_MSG: "`count`, `sum` or `avg` of events",
    });
    this.CONSUME(t.Comma);
    this.SUBRULE(this.duration);
    this.CONSUME(t.RightParenthesis);
  });
}
