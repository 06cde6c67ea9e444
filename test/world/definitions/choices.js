/** Selection: who of those for whom the condition holds. */
import { quote, subject } from "./author.ts";
import { textLiteral } from "./literals.ts";
const SPLITS = [
    [
        ["50", "one"],
        ["50", "two"],
    ],
    [
        ["80", "treatment"],
        ["10", "variant"],
        ["10", "control"],
    ],
    [
        ["33.3333", "a"],
        ["33.3333", "b"],
        ["33.3334", "c"],
    ],
    [
        ["0.0001", "few"],
        ["99.9999", "most"],
    ],
    [["100", "everyone"]],
];
export function choice(author, of) {
    const { dice } = author;
    const place = subject(author, of);
    const by = () => dice.choose([3, () => author.number(place, 1)], [1, () => author.instant(place, 1)], [1, () => author.date(place, 1)]);
    const amount = () => dice.pick(["1", "2", "3", "5", "10%", "25%", "33.3333%", "50%", "100%", "0.0001%"]);
    const ranked = dice.chance(0.6) ? `${dice.pick(["top", "bottom"])} ${amount()} by ${by()}` : "";
    const share = () => dice.pick(["10%", "50%", "50%", "62.5%", "90%", "100%", "33.3333%"]);
    const seed = () => dice.chance(0.4) ? ` seed ${dice.chance(0.5) ? textLiteral(author) : quote("spring")}` : "";
    const sample = dice.chance(0.4) ? `sample ${share()}${seed()}` : "";
    const isSplit = dice.chance(0.4) || (ranked === "" && sample === "");
    const parts = isSplit ? dice.pick(SPLITS) : [];
    const split = isSplit
        ? `split ${parts.map(([percent, name]) => `${percent}% ${name}`).join(", ")}${seed()}`
        : "";
    return { text: [ranked, sample, split].join(" "), parts: parts.map(([, name]) => name) };
}
//# sourceMappingURL=choices.js.map