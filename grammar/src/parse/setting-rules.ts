import type { TokenType } from "chevrotain";
import * as t from "../lex/tokens.ts";
import { ConditionRules } from "./condition-rules.ts";
import type { Rule } from "./lookahead.ts";

/** What an audience says about itself before its condition. */
export abstract class SettingRules extends ConditionRules {
  readonly setting: Rule = this.RULE("setting", () => {
    this.OR([
      { ALT: () => this.textSetting(t.Description, 1) },
      {
        ALT: () => {
          this.CONSUME(t.StatusKeyword);
          this.CONSUME(t.StatusWord);
        },
      },
      {
        ALT: () => {
          this.CONSUME(t.Include);
          this.CONSUME(t.Anonymous);
        },
      },
      {
        ALT: () => {
          this.CONSUME(t.Sources);
          this.SUBRULE1(this.texts);
        },
      },
      {
        ALT: () => {
          this.CONSUME(t.Refresh);
          this.CONSUME(t.Every);
          this.SUBRULE(this.duration);
        },
      },
      { ALT: () => this.textSetting(t.Timezone, 2) },
      {
        ALT: () => {
          this.CONSUME(t.Allow);
          this.SUBRULE2(this.texts);
        },
      },
      { ALT: () => this.textSetting(t.Badge, 3) },
      {
        ALT: () => {
          this.CONSUME(t.Send);
          this.CONSUME(t.To);
          this.SUBRULE(this.names);
        },
      },
      { ALT: () => this.SUBRULE(this.points) },
    ]);
  });

  private textSetting(word: TokenType, index: 1 | 2 | 3): void {
    this.consume(index, word);
    this.consume(index + 3, t.Text);
  }

  readonly names: Rule = this.RULE("names", () => {
    this.AT_LEAST_ONE_SEP({ SEP: t.Comma, DEF: () => this.CONSUME(t.Identifier) });
  });

  readonly texts: Rule = this.RULE("texts", () => {
    this.AT_LEAST_ONE_SEP({ SEP: t.Comma, DEF: () => this.CONSUME(t.Text) });
  });

  readonly points: Rule = this.RULE("points", () => {
    this.CONSUME(t.Points);
    this.CONSUME(t.PointsEffect);
    this.OPTION1(() => this.CONSUME(t.Minus));
    this.CONSUME(t.NumberToken);
    this.OPTION2(() => {
      this.CONSUME(t.From);
      this.SUBRULE1(this.point);
    });
    this.OPTION3(() => {
      this.CONSUME(t.To);
      this.SUBRULE2(this.point);
    });
    this.OPTION4(() => {
      this.CONSUME(t.Happy);
      this.CONSUME(t.Hours);
      this.AT_LEAST_ONE_SEP({ SEP: t.Comma, DEF: () => this.SUBRULE(this.happyHours) });
    });
    this.OPTION5(() => {
      this.CONSUME(t.For);
      this.AT_LEAST_ONE(() => this.SUBRULE(this.restriction));
    });
  });

  readonly happyHours: Rule = this.RULE("happyHours", () => {
    this.CONSUME1(t.WeekdayWord);
    this.OPTION(() => {
      this.CONSUME1(t.Minus);
      this.CONSUME2(t.WeekdayWord);
    });
    this.CONSUME1(t.Clock);
    this.CONSUME2(t.Minus);
    this.CONSUME2(t.Clock);
  });

  readonly restriction: Rule = this.RULE("restriction", () => {
    this.OR([
      {
        ALT: () => {
          this.CONSUME(t.PointsField);
          this.SUBRULE1(this.restrictionValue);
        },
      },
      {
        ALT: () => {
          this.CONSUME(t.PointsListField);
          this.AT_LEAST_ONE_SEP({ SEP: t.Comma, DEF: () => this.SUBRULE2(this.restrictionValue) });
        },
      },
    ]);
  });

  readonly restrictionValue: Rule = this.RULE("restrictionValue", () => {
    this.OR({
      DEF: [{ ALT: () => this.CONSUME(t.Text) }, { ALT: () => this.CONSUME(t.NumberToken) }],
      ERR_MSG: "a text or a number",
    });
  });
}
