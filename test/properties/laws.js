/**
 * What must hold of any definitions on any warehouse, whatever they mean. Each law asks for members and throws where what
 * it hears contradicts itself; no oracle is asked, so it holds at any size.
 */
import assert from "node:assert/strict";
import { equalities, randomImplication } from "./monotone.ts";
const EVERYONE = "(1 = 1)";
export const LAWS = {
    "A and not A partition the base population": async (asked) => {
        for (const each of subjects(asked)) {
            const a = asked.condition(each);
            const ask = (condition) => asked.ask(condition, { of: each });
            const [all, yes, no] = [await ask(EVERYONE), await ask(a), await ask(`not ${a}`)];
            same(yes.intersection(no), new Set(), a);
            same(yes.union(no), all, a);
            same(await ask(`not not ${a}`), yes, a);
        }
    },
    "De Morgan, distribution, absorption": async (asked) => {
        for (const each of subjects(asked)) {
            const [a, b, c] = [asked.condition(each), asked.condition(each), asked.condition(each)];
            for (const [left, right] of [
                [`not (${a} and ${b})`, `not ${a} or not ${b}`],
                [`not (${a} or ${b})`, `not ${a} and not ${b}`],
                [`${a} and (${b} or ${c})`, `(${a} and ${b}) or (${a} and ${c})`],
                [`${a} or (${b} and ${c})`, `(${a} or ${b}) and (${a} or ${c})`],
                [`${a} or (${a} and ${b})`, a],
            ]) {
                same(await asked.ask(left, { of: each }), await asked.ask(right, { of: each }), left);
            }
        }
    },
    "conditions together are sets together": async (asked) => {
        for (const each of subjects(asked)) {
            const [a, b] = [asked.condition(each), asked.condition(each)];
            const [x, y] = [await asked.ask(a, { of: each }), await asked.ask(b, { of: each })];
            same(await asked.ask(`${a} and ${b}`, { of: each }), x.intersection(y), `${a} and ${b}`);
            same(await asked.ask(`${a} or ${b}`, { of: each }), x.union(y), `${a} or ${b}`);
        }
    },
    "windows and counts are monotone": async (asked, dice) => {
        const { durations, events } = asked.words;
        const event = dice.pick(events);
        const first = dice.whole(0, durations.length - 2);
        const [short, long] = [durations[first], durations[dice.whole(first + 1, durations.length - 1)]];
        const n = dice.whole(1, 3);
        const count = (clause, window) => asked.ask(`performed ${event} ${clause} times in last ${window}`);
        const atLeast = await count(`at least ${n}`, long);
        subset(await count(`at least ${n}`, short), atLeast, `at least ${n} of ${event} in ${short}, ${long}`);
        subset(await count(`at most ${n}`, long), await count(`at most ${n}`, short), `at most ${n} of ${event} in ${long}, ${short}`);
        const [more, exactly] = [await count(`at least ${n + 1}`, long), await count(`exactly ${n}`, long)];
        same(more.intersection(exactly), new Set(), `exactly ${n} and more of ${event}`);
        same(more.union(exactly), atLeast, `exactly ${n} or more of ${event}`);
        same(await asked.ask(`count(${event} in last ${long}) >= ${n}`), atLeast, `count(${event}) >= ${n}`);
    },
    "what asks for less lets in more": async (asked, dice) => {
        for (const each of subjects(asked)) {
            const { narrow, wide } = randomImplication(dice, asked.words);
            subset(await asked.ask(narrow, { of: each }), await asked.ask(wide, { of: each }), `${narrow} implies ${wide}`);
        }
    },
    "two ways to say the same": async (asked, dice) => {
        for (const each of subjects(asked)) {
            const length = dice.pick(["1 hour", "90 minutes", "1 day", "7 days"]);
            const [left, right] = dice.pick(equalities(dice, asked.words, length));
            same(await asked.ask(left, { of: each }), await asked.ask(right, { of: each }), `${left} as ${right}`);
        }
    },
    "quantifiers over personas": async (asked) => {
        if (!asked.hasAccounts)
            return;
        const ask = (condition) => asked.ask(condition, { of: "accounts" });
        const a = asked.condition("personas");
        const any = await ask(`any of personas (${a})`);
        same(await ask(`not none of personas (${a})`), any, a);
        same(await ask(`at least 1 of personas (${a})`), any, a);
        const all = await ask(`all of personas (${a})`);
        subset(all, any, a);
        same(await ask(`at least 100% of personas (${a})`), all, a);
        same(await ask(`none of personas (not ${a}) and any of personas (1 = 1)`), all, a);
        subset(await ask(`at least 60% of personas (${a})`), await ask(`at least 30% of personas (${a})`), a);
        // None of nobody meets it.
        if ((await asked.ask(a)).size === 0)
            same(any, new Set(), a);
    },
    "choices are of those for whom the condition holds": async (asked, dice) => {
        for (const each of subjects(asked)) {
            const a = asked.condition(each);
            const by = `count(${dice.pick(asked.words.events)})`;
            const choose = (choice) => asked.ask(a, { of: each, choice });
            const all = await asked.ask(a, { of: each });
            const n = dice.whole(1, 5);
            const top = await choose(`top ${n} by ${by}`);
            assert.equal(top.size, Math.min(n, all.size), `top ${n} by ${by} of ${a}`);
            subset(top, await choose(`top ${n + 2} by ${by}`), `top ${n} by ${by} of ${a}`);
            subset(top, all, `top ${n} of ${a}`);
            same(await choose(`top 100% by ${by}`), all, `top 100% of ${a}`);
            const rest = all.size - n;
            if (rest > 0) {
                const bottom = await choose(`bottom ${rest} by ${by}`);
                assert.equal(bottom.size, rest, `bottom ${rest} by ${by} of ${a}`);
            }
            const [some, more] = [await choose("sample 20%"), await choose("sample 55.5%")];
            subset(some, more, `sample of ${a}`);
            // A sample of some is the sample of all, as far as they go.
            const everyone = await asked.ask(EVERYONE, { of: each, choice: "sample 55.5%" });
            same(more, all.intersection(everyone), `sample of ${a}`);
            same(await choose("sample 100%"), all, `sample of ${a}`);
            same(await choose("split 30% one, 70% two"), all, `split of ${a}`);
        }
    },
};
function subjects({ hasAccounts }) {
    return hasAccounts ? ["personas", "accounts"] : ["personas"];
}
function same(left, right, about) {
    assert.deepEqual(plain(left), plain(right), about);
}
function subset(narrow, wide, about) {
    assert.deepEqual([...narrow].filter((key) => !wide.has(key)).slice(0, 5), [], about);
}
function plain(value) {
    return value instanceof Set ? [...value].sort() : value;
}
//# sourceMappingURL=laws.js.map