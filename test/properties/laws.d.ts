import type { Dice } from "../world/dice.ts";
import { type Vocabulary } from "./monotone.ts";
/** A warehouse that answers: who meets a condition, and who is chosen of them. */
export interface Asked {
    readonly hasAccounts: boolean;
    readonly words: Vocabulary;
    /** Any condition that may be asked of a persona, or of an account. */
    condition(of: "personas" | "accounts"): string;
    /** `choice` is what stands after the condition: `top 10 by age`. */
    ask(condition: string, more?: {
        readonly of?: "personas" | "accounts";
        readonly choice?: string;
    }): Promise<Keys>;
}
type Keys = ReadonlySet<string>;
export declare const LAWS: {
    readonly "A and not A partition the base population": (asked: Asked) => Promise<void>;
    readonly "De Morgan, distribution, absorption": (asked: Asked) => Promise<void>;
    readonly "conditions together are sets together": (asked: Asked) => Promise<void>;
    readonly "windows and counts are monotone": (asked: Asked, dice: Dice) => Promise<void>;
    readonly "what asks for less lets in more": (asked: Asked, dice: Dice) => Promise<void>;
    readonly "two ways to say the same": (asked: Asked, dice: Dice) => Promise<void>;
    readonly "quantifiers over personas": (asked: Asked) => Promise<void>;
    readonly "choices are of those for whom the condition holds": (asked: Asked, dice: Dice) => Promise<void>;
};
export {};
