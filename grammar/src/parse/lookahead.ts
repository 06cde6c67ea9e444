import { type CstNode, CstParser, type ParserMethod, type TokenType } from "chevrotain";
import { AGGREGATE_FUNCTIONS } from "../ast.ts";
import * as t from "../lex/tokens.ts";
import { expectations, guardErrorCount } from "./expectations.ts";

export type Rule = ParserMethod<[], CstNode>;
/** `expression`, told whether the word `then` after it belongs to what stands around it. */
export type ExpressionRule = ParserMethod<[thenIsTaken?: boolean], CstNode>;

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
 * The ground of the grammar: the parser's settings, and the questions that its gates ask. Since keywords are names too,
 * one token rarely decides: the gates look two or three ahead and say when a word begins its construct; otherwise it is
 * a name. The rules stand in the classes above this one, a class for each part of the language.
 */
export abstract class Lookahead extends CstParser {
  constructor() {
    super(t.VOCABULARY, {
      recoveryEnabled: true,
      maxLookahead: 2,
      nodeLocationTracking: "onlyOffset",
      errorMessageProvider: guardErrorCount(expectations, () => this.errors),
    });
  }

  protected override canTokenTypeBeInsertedInRecovery(type: TokenType): boolean {
    return INSERTABLE.has(type);
  }

  protected override canTokenTypeBeDeletedInRecovery(type: TokenType): boolean {
    return DELETABLE.has(type);
  }

  protected is(distance: number, ...types: TokenType[]): boolean {
    const type = this.LA(distance).tokenType;
    return types.some((wanted) => type === wanted || type.CATEGORIES?.includes(wanted) === true);
  }

  /** Something that can begin a value. */
  protected beginsValue(distance: number): boolean {
    return this.is(
      distance,
      t.Identifier,
      t.Text,
      t.NumberToken,
      t.ParameterToken,
      t.DateToken,
      t.InstantToken,
      t.LeftParenthesis,
      t.Minus,
    );
  }

  protected beginsMembership(): boolean {
    const at = this.is(1, t.Not) ? 2 : 1;
    return this.is(at, t.In) && this.is(at + 1, t.Audience, t.Group, t.List) && this.is(at + 2, t.Identifier);
  }

  protected beginsMembershipChange(): boolean {
    return this.is(1, t.ChangeWord) && this.is(2, t.Audience) && this.is(3, t.Identifier);
  }

  protected beginsNot(): boolean {
    return this.is(1, t.Not) && this.beginsValue(2) && !this.beginsMembership();
  }

  protected beginsPerformed(): boolean {
    return (
      (this.is(1, t.Performed) && this.is(2, t.Identifier, t.Text)) ||
      (this.is(1, t.Did) && this.is(2, t.Not))
    );
  }

  protected beginsElements(): boolean {
    return (
      (this.is(1, t.ElementWord) && this.is(2, t.Of)) || (this.is(1, t.At) && this.is(2, t.Least, t.Most))
    );
  }

  /** `any of personas (`, `at least 50% of personas (`: the word in backticks would be a list of that name. */
  protected beginsOfPersonas(): boolean {
    const of = this.is(1, t.ElementWord) ? 2 : 4;
    return (
      this.beginsElements() &&
      this.is(of, t.Of) &&
      this.is(of + 1, t.Personas) &&
      this.is(of + 2, t.LeftParenthesis)
    );
  }

  /** The name of an event after `first`, `last`, `together` or `immediately`; otherwise the event is called by that word. */
  protected eventFollows(): boolean {
    return this.is(2, t.Identifier, t.Text) && !this.is(2, t.FollowsEvent);
  }

  /** `then B` in place of a name: behind a step that is called `then` no name of an event can stand. */
  protected beginsNextStep(): boolean {
    return this.is(1, t.Then) && this.LA(2).tokenType === t.Identifier;
  }

  protected beginsMaxWithin(): boolean {
    return this.LA(1).image === "max_within" && this.is(2, t.LeftParenthesis);
  }

  protected beginsAggregate(): boolean {
    return AGGREGATES.has(this.LA(1).image) && this.is(2, t.LeftParenthesis);
  }

  /** `between 2 and 5 times`, `more than 3 times`: told from the time phrases by what follows the number. */
  protected beginsCount(): boolean {
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

  /** `in at least 3 of last 4 weeks`. */
  protected beginsHabit(): boolean {
    return this.is(1, t.In) && this.is(2, t.At, t.Exactly, t.More, t.Fewer, t.Between);
  }

  /** `more than 1 hour later`. */
  protected beginsLater(): boolean {
    return this.is(1, t.More) && this.is(4, t.UnitWord) && this.is(5, t.Later);
  }

  /** Something that narrows down events; `between` without a number ends a `without`. */
  protected mayNarrow(): boolean {
    return !this.is(1, t.Between) || this.is(2, t.NumberToken);
  }

  /** `between 90 and 30 days ago`, `between 3 months and 30 days ago`. */
  protected beginsBetweenAgo(): boolean {
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

  protected beginsTime(): boolean {
    return this.is(1, t.More, t.PointWord, t.DayWord, t.From) || this.is(1, t.In) || this.beginsBetweenAgo();
  }
}
