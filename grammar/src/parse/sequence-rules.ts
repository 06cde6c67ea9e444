import * as t from "../lex/tokens.ts";
import { EventRules } from "./event-rules.ts";
import { A_CLAUSE, AN_EVENT } from "./expectations.ts";
import type { Rule } from "./lookahead.ts";

/**
 * `performed E …`: one event, a chain of them, or several together. Every clause is read wherever it stands; the tree
 * builder knows which of them a place allows, and reports the others.
 */
export abstract class SequenceRules extends EventRules {
  /** Inside the condition of an `if` or a `when` the next `then` is theirs; in parentheses it is a step again. */
  protected thenIsTaken = false;

  readonly performed: Rule = this.RULE("performed", () => {
    this.OR1([
      { ALT: () => this.CONSUME(t.Performed) },
      {
        ALT: () => {
          this.CONSUME(t.Did);
          this.CONSUME(t.Not);
          this.CONSUME(t.Perform);
        },
      },
    ]);
    this.OR2({
      DEF: [
        {
          GATE: () => this.is(1, t.Together) && this.eventFollows(),
          ALT: () => this.SUBRULE(this.together),
        },
        {
          ALT: () => {
            this.SUBRULE(this.step);
            this.MANY({
              GATE: () => !this.thenIsTaken,
              DEF: () => this.SUBRULE(this.nextStep),
            });
          },
        },
      ],
      IGNORE_AMBIGUITIES: true,
      ERR_MSG: AN_EVENT,
    });
  });

  readonly nextStep: Rule = this.RULE("nextStep", () => {
    this.CONSUME(t.Then);
    this.OPTION1({
      GATE: () => this.is(1, t.Did) && this.is(2, t.Not),
      DEF: () => {
        this.CONSUME(t.Did);
        this.CONSUME1(t.Not);
        this.CONSUME(t.Perform);
      },
    });
    // `then performed B`, `then not performed B`: read, and reported by the tree builder.
    this.OPTION2({
      GATE: () => this.is(1, t.Not) && this.is(2, t.Performed) && this.is(3, t.Identifier, t.Text),
      DEF: () => this.CONSUME2(t.Not),
    });
    this.OPTION3({
      GATE: () => this.is(1, t.Performed) && this.eventFollows(),
      DEF: () => this.CONSUME(t.Performed),
    });
    this.SUBRULE(this.step);
  });

  readonly step: Rule = this.RULE("step", () => {
    this.OPTION1({
      GATE: () => this.is(1, t.Immediately) && this.eventFollows(),
      DEF: () => this.CONSUME(t.Immediately),
    });
    this.OPTION2({
      GATE: () => this.is(1, t.ChainStart) && this.eventFollows(),
      DEF: () => this.CONSUME(t.ChainStart),
    });
    this.SUBRULE(this.events);
    this.MANY({ GATE: () => this.mayNarrow(), DEF: () => this.SUBRULE(this.clause) });
  });

  readonly clause: Rule = this.RULE("clause", () => {
    this.OR({
      DEF: [
        { ALT: () => this.SUBRULE(this.filter) },
        { GATE: () => this.beginsHabit(), ALT: () => this.SUBRULE(this.habit) },
        { GATE: () => this.beginsCount(), ALT: () => this.SUBRULE(this.count) },
        { GATE: () => this.beginsLater(), ALT: () => this.SUBRULE(this.later) },
        { GATE: () => this.beginsTime() || this.is(1, t.Between), ALT: () => this.SUBRULE(this.time) },
        { ALT: () => this.SUBRULE(this.alias) },
        { ALT: () => this.SUBRULE(this.within) },
        { ALT: () => this.SUBRULE(this.without) },
        { ALT: () => this.SUBRULE(this.allWithin) },
      ],
      IGNORE_AMBIGUITIES: true,
      ERR_MSG: A_CLAUSE,
    });
  });

  /** `in at least 3 of last 4 weeks`. */
  readonly habit: Rule = this.RULE("habit", () => {
    this.CONSUME(t.In);
    this.SUBRULE(this.quantity);
    this.CONSUME(t.Of);
    this.CONSUME(t.Last);
    this.SUBRULE(this.duration);
  });

  readonly later: Rule = this.RULE("later", () => {
    this.CONSUME(t.More);
    this.CONSUME(t.Than);
    this.SUBRULE(this.duration);
    this.CONSUME(t.Later);
  });

  readonly alias: Rule = this.RULE("alias", () => {
    this.CONSUME(t.As);
    this.OR({
      DEF: [{ GATE: () => !this.beginsNextStep(), ALT: () => this.CONSUME(t.Identifier) }],
      ERR_MSG: "the name of the step",
    });
  });

  /** `within 1 day`, and `within any 7 days`. */
  readonly within: Rule = this.RULE("within", () => {
    this.CONSUME(t.Within);
    this.OPTION(() => this.CONSUME(t.Any));
    this.SUBRULE(this.duration);
  });

  readonly without: Rule = this.RULE("without", () => {
    this.CONSUME(t.Without);
    this.SUBRULE(this.selector);
    this.CONSUME(t.Between);
  });

  readonly allWithin: Rule = this.RULE("allWithin", () => {
    this.CONSUME(t.All);
    this.CONSUME(t.Within);
    this.SUBRULE(this.duration);
  });

  /** `together A, B within any 7 days`. */
  readonly together: Rule = this.RULE("together", () => {
    this.CONSUME(t.Together);
    this.AT_LEAST_ONE_SEP({ SEP: t.Comma, DEF: () => this.SUBRULE(this.selector) });
    this.OR({
      DEF: [{ ALT: () => this.SUBRULE(this.within) }],
      ERR_MSG: "`,` or `within any`",
    });
  });
}
