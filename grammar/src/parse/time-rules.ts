import { tokenLabel } from "chevrotain";
import * as t from "../lex/tokens.ts";
import { Lookahead, type Rule } from "./lookahead.ts";

/** `in last 30 days`, `before 2026-01-01`, …. */
export abstract class TimeRules extends Lookahead {
  readonly time: Rule = this.RULE("time", () => {
    this.OR({
      DEF: [
        { ALT: () => this.SUBRULE(this.timeIn) },
        {
          ALT: () => {
            this.CONSUME(t.More);
            this.CONSUME(t.Than);
            this.SUBRULE1(this.duration);
            this.CONSUME1(t.Ago);
          },
        },
        {
          ALT: () => {
            this.CONSUME(t.Between);
            this.CONSUME(t.NumberToken);
            this.OPTION(() => this.CONSUME(t.UnitWord));
            this.CONSUME(t.And);
            this.SUBRULE2(this.duration);
            this.CONSUME2(t.Ago);
          },
        },
        {
          ALT: () => {
            this.CONSUME(t.PointWord);
            this.SUBRULE1(this.moment);
          },
        },
        {
          ALT: () => {
            this.CONSUME(t.From);
            this.SUBRULE2(this.moment);
            this.CONSUME(t.To);
            this.SUBRULE3(this.moment);
          },
        },
        { ALT: () => this.CONSUME(t.DayWord) },
      ],
      ERR_MSG: "a time, such as `in last 30 days`",
    });
  });

  readonly timeIn: Rule = this.RULE("timeIn", () => {
    this.CONSUME(t.In);
    this.OR({
      DEF: [
        {
          ALT: () => {
            this.OR1([{ ALT: () => this.CONSUME(t.Last) }, { ALT: () => this.CONSUME(t.Next) }]);
            this.SUBRULE(this.duration);
          },
        },
        {
          ALT: () => {
            this.OR2([{ ALT: () => this.CONSUME(t.This) }, { ALT: () => this.CONSUME(t.Previous) }]);
            this.CONSUME(t.CalendarUnitWord);
          },
        },
      ],
      ERR_MSG: "`last`, `next`, `this`, `previous` or `(`",
    });
  });

  readonly duration: Rule = this.RULE("duration", () => {
    this.CONSUME(t.NumberToken);
    this.CONSUME(t.UnitWord);
  });

  /** A point of a time phrase; settings take no parameters. */
  readonly moment: Rule = this.RULE("moment", () => {
    this.OR({
      DEF: [{ ALT: () => this.SUBRULE(this.point) }, { ALT: () => this.CONSUME(t.ParameterToken) }],
      ERR_MSG: tokenLabel(t.DateToken),
    });
  });

  readonly point: Rule = this.RULE("point", () => {
    this.OR({
      DEF: [{ ALT: () => this.CONSUME(t.DateToken) }, { ALT: () => this.CONSUME(t.InstantToken) }],
      ERR_MSG: tokenLabel(t.DateToken),
    });
  });
}
