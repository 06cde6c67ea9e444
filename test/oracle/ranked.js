import * as numbers from "./numbers.ts";
import { exact } from "./numbers.ts";
import { remember } from "./remember.ts";
import { compare } from "./values.ts";
/** Among the base population of personas, or of accounts where an account is asked: those for whom it is known. */
export function ranked(oracle, name, of, at) {
    const { asker } = at;
    const own = remember(oracle, of, at);
    if (own === undefined)
        return undefined;
    const values = asker.population[at.subject.of]
        .map((subject) => remember(oracle, of, { asker, subject }))
        .filter((x) => x !== undefined);
    const smaller = values.filter((x) => compare(x, own, asker.zone) < 0).length;
    const greater = values.filter((x) => compare(x, own, asker.zone) > 0).length;
    if (name === "rank")
        return exact(1 + greater);
    if (name === "percentile")
        return numbers.double(values.length === 1 ? 0 : smaller / (values.length - 1));
    return exact(1 + Math.floor(((name === "quintile" ? 5 : 10) * smaller) / values.length));
}
//# sourceMappingURL=ranked.js.map