import * as t from "../lex/tokens.ts";
import type { Rule } from "./lookahead.ts";
import { SettingRules } from "./setting-rules.ts";

/** What stands after an audience's condition and chooses among those for whom it holds. */
export abstract class SelectionRules extends SettingRules {
  readonly selection: Rule = this.RULE("selection", () => {
    this.OR([
      { ALT: () => this.SUBRULE(this.ranked) },
      { ALT: () => this.SUBRULE(this.sample) },
      { ALT: () => this.SUBRULE(this.split) },
    ]);
  });

  readonly ranked: Rule = this.RULE("ranked", () => {
    this.CONSUME(t.RankWord);
    this.OR({
      DEF: [{ ALT: () => this.CONSUME(t.NumberToken) }, { ALT: () => this.CONSUME(t.PercentageToken) }],
      ERR_MSG: "a number of members or a percentage of them",
    });
    this.CONSUME(t.By);
    this.SUBRULE(this.expression);
  });

  readonly sample: Rule = this.RULE("sample", () => {
    this.CONSUME(t.Sample);
    this.CONSUME(t.PercentageToken);
    this.SUBRULE(this.seed);
  });

  readonly split: Rule = this.RULE("split", () => {
    this.CONSUME(t.Split);
    this.AT_LEAST_ONE_SEP({ SEP: t.Comma, DEF: () => this.SUBRULE(this.part) });
    this.SUBRULE(this.seed);
  });

  readonly part: Rule = this.RULE("part", () => {
    this.CONSUME(t.PercentageToken);
    this.CONSUME(t.Identifier);
  });

  readonly seed: Rule = this.RULE("seed", () => {
    this.OPTION(() => {
      this.CONSUME(t.Seed);
      this.CONSUME(t.Text);
    });
  });
}
