import { type CstNode, CstParser, type IToken, type ParserMethod, type TokenType } from "chevrotain";
import { AGGREGATE_FUNCTIONS } from "../ast.ts";
import * as t from "../lex/tokens.ts";
import { expectations, guardErrorCount } from "./expectations.ts";

type Rule = ParserMethod<[], CstNode>;

const AGGREGATES: ReadonlySet<string> = new Set(AGGREGATE_FUNCTIONS);

/** What recovery may invent or drop: only marks whose absence leaves no doubt about what was meant. */
const INSERTABLE: ReadonlySet<TokenType> = new Set([t.RightParenthesis, t.RightBrace]);
const DELETABLE: ReadonlySet<TokenType> = new Set([
  t.RightParenthesis,
  t.RightBrace,
  t.LeftBrace,
  t.LeftParenthesis,
]);

/**
 * The grammar. Since keywords are names too, one token rarely decides: the gates look two or three ahead and say when a
 * word begins its construct; otherwise it is a name. Levels that need no recursion (`and` and `or`, the four arithmetic
 * signs) are flat here, and the tree builder applies precedence: that keeps the stack low at each parenthesis.
 */
class MusterParser extends CstParser {
  constructor() {
    super(t.VOCABULARY, {
      recoveryEnabled: true,
      maxLookahead: 2,
      nodeLocationTracking: "onlyOffset",
      errorMessageProvider: guardErrorCount(expectations, () => this.errors),
    });
    this.performSelfAnalysis();
  }

  protected override canTokenTypeBeInsertedInRecovery(type: TokenType): boolean {
    return INSERTABLE.has(type);
  }

  protected override canTokenTypeBeDeletedInRecovery(type: TokenType): boolean {
    return DELETABLE.has(type);
  }

  // ------------------------------------------------------------------------------------------------ looking ahead

  private is(distance: number, ...types: TokenType[]): boolean {
    const type = this.LA(distance).tokenType;
    return types.some((wanted) => type === wanted || type.CATEGORIES?.includes(wanted) === true);
  }

  /** Something that can begin a value. */
  private beginsValue(distance: number): boolean {
    return this.is(
      distance,
      t.Identifier,
      t.Text,
      t.NumberToken,
      t.DateToken,
      t.InstantToken,
      t.LeftParenthesis,
      t.Minus,
    );
  }

  private beginsInAudience(): boolean {
    const at = this.is(1, t.Not) ? 2 : 1;
    return this.is(at, t.In) && this.is(at + 1, t.Audience, t.Group) && this.is(at + 2, t.Identifier);
  }

  private beginsNot(): boolean {
    return this.is(1, t.Not) && this.beginsValue(2) && !this.beginsInAudience();
  }

  private beginsPerformed(): boolean {
    return (
      (this.is(1, t.Performed) && this.is(2, t.Identifier, t.Text)) ||
      (this.is(1, t.Did) && this.is(2, t.Not))
    );
  }

  private beginsElements(): boolean {
    return (
      (this.is(1, t.ElementWord) && this.is(2, t.Of)) || (this.is(1, t.At) && this.is(2, t.Least, t.Most))
    );
  }

  private beginsAggregate(): boolean {
    return AGGREGATES.has(this.LA(1).image) && this.is(2, t.LeftParenthesis);
  }

  /** `between 2 and 5 times`, `more than 3 times`: told from the time phrases by what follows the number. */
  private beginsCount(): boolean {
    if (this.is(1, t.At, t.Exactly, t.Fewer, t.Once)) return true;
    if (this.is(1, t.More)) return this.is(2, t.Than) && this.is(3, t.NumberToken) && !this.is(4, t.UnitWord);
    return (
      this.is(1, t.Between) &&
      this.is(2, t.NumberToken) &&
      this.is(3, t.And) &&
      this.is(4, t.NumberToken) &&
      !this.is(5, t.UnitWord)
    );
  }

  /** `between 90 and 30 days ago`, `between 3 months and 30 days ago`. */
  private beginsBetweenAgo(): boolean {
    const and = this.is(3, t.And) ? 3 : 4;
    return (
      this.is(1, t.Between) &&
      this.is(2, t.NumberToken) &&
      (and === 3 || this.is(3, t.UnitWord)) &&
      this.is(and, t.And) &&
      this.is(and + 1, t.NumberToken) &&
      this.is(and + 2, t.UnitWord) &&
      this.is(and + 3, t.Ago)
    );
  }

  private beginsTime(): boolean {
    return this.is(1, t.More, t.PointWord, t.DayWord, t.From) || this.is(1, t.In) || this.beginsBetweenAgo();
  }

  // --------------------------------------------------------------------------------------------------- definitions

  readonly definition: Rule = this.RULE("definition", () => {
    this.OR({
      DEF: [
        { ALT: () => this.SUBRULE(this.audience) },
        { ALT: () => this.SUBRULE(this.trait) },
        { ALT: () => this.SUBRULE(this.group) },
      ],
      ERR_MSG: "`audience`, `trait` or `group`",
    });
  });

  readonly audience: Rule = this.RULE("audience", () => {
    this.CONSUME(t.Audience);
    this.CONSUME(t.Identifier);
    this.OPTION(() => this.CONSUME(t.Text));
    this.CONSUME(t.LeftBrace);
    this.MANY(() => {
      this.OR([{ ALT: () => this.SUBRULE(this.setting) }, { ALT: () => this.SUBRULE(this.where) }]);
    });
    this.CONSUME(t.RightBrace);
  });

  readonly trait: Rule = this.RULE("trait", () => {
    this.CONSUME(t.Trait);
    this.CONSUME(t.Identifier);
    this.OPTION(() => this.CONSUME(t.Text));
    this.CONSUME(t.Equals);
    this.SUBRULE(this.expression);
  });

  readonly group: Rule = this.RULE("group", () => {
    this.CONSUME(t.Group);
    this.CONSUME(t.Identifier);
    this.OPTION(() => this.CONSUME(t.Text));
    this.CONSUME(t.LeftBrace);
    this.SUBRULE(this.names);
    this.CONSUME(t.RightBrace);
  });

  readonly names: Rule = this.RULE("names", () => {
    this.AT_LEAST_ONE_SEP({ SEP: t.Comma, DEF: () => this.CONSUME(t.Identifier) });
  });

  readonly texts: Rule = this.RULE("texts", () => {
    this.AT_LEAST_ONE_SEP({ SEP: t.Comma, DEF: () => this.CONSUME(t.Text) });
  });

  readonly where: Rule = this.RULE("where", () => {
    this.CONSUME(t.Where);
    this.SUBRULE(this.expression);
  });

  // ------------------------------------------------------------------------------------------------------ settings

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

  // ---------------------------------------------------------------------------------------------------- conditions

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

  readonly list: Rule = this.RULE("list", () => {
    this.CONSUME(t.LeftParenthesis);
    this.AT_LEAST_ONE_SEP({ SEP: t.Comma, DEF: () => this.SUBRULE(this.expression) });
    this.CONSUME(t.RightParenthesis);
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

  // -------------------------------------------------------------------------------------------------------- events

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

  // --------------------------------------------------------------------------------------------------------- times

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
            this.SUBRULE1(this.point);
          },
        },
        {
          ALT: () => {
            this.CONSUME(t.From);
            this.SUBRULE2(this.point);
            this.CONSUME(t.To);
            this.SUBRULE3(this.point);
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

  readonly point: Rule = this.RULE("point", () => {
    this.OR({
      DEF: [{ ALT: () => this.CONSUME(t.DateToken) }, { ALT: () => this.CONSUME(t.InstantToken) }],
      ERR_MSG: "a date such as 2026-01-31",
    });
  });

  // -------------------------------------------------------------------------------------------------------- values

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
        { GATE: () => this.is(2, t.LeftParenthesis), ALT: () => this.SUBRULE(this.call) },
        { ALT: () => this.SUBRULE(this.path) },
      ],
      IGNORE_AMBIGUITIES: true,
      ERR_MSG: "a condition or a value",
    });
  });

  readonly choice: Rule = this.RULE("choice", () => {
    this.CONSUME(t.If);
    this.SUBRULE1(this.expression);
    this.CONSUME(t.Then);
    this.SUBRULE2(this.expression);
    this.CONSUME(t.Else);
    this.SUBRULE3(this.expression);
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
    this.SUBRULE1(this.expression);
    this.CONSUME(t.Then);
    this.SUBRULE2(this.expression);
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

  readonly call: Rule = this.RULE("call", () => {
    this.CONSUME(t.Identifier);
    this.CONSUME(t.LeftParenthesis);
    this.MANY_SEP({ SEP: t.Comma, DEF: () => this.SUBRULE(this.expression) });
    this.CONSUME(t.RightParenthesis);
  });

  readonly path: Rule = this.RULE("path", () => {
    this.AT_LEAST_ONE_SEP({ SEP: t.Dot, DEF: () => this.CONSUME(t.Identifier) });
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
