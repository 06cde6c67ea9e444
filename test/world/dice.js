/**
 * Chance from a seed. Worlds are made by plain functions that throw dice, not by fast-check's arbitraries: what is
 * chosen late depends on what was chosen early (data on the edges of the windows that the definitions name), and a
 * failing world is shrunk as a whole, by `shrink`.
 */
export class Dice {
    #state;
    constructor(seed) {
        this.#state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) >>> 0;
    }
    /** In [0, 1). Mulberry32. */
    next() {
        this.#state = (this.#state + 0x6d2b79f5) >>> 0;
        let t = this.#state;
        t = Math.imul(t ^ (t >>> 15), t | 1);
        t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
        return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
    }
    /** From `low` to `high`, both in. */
    whole(low, high) {
        return low + Math.floor(this.next() * (high - low + 1));
    }
    chance(probability) {
        return this.next() < probability;
    }
    pick(options) {
        const option = options[this.whole(0, options.length - 1)];
        if (options.length === 0)
            throw new Error("nothing to pick from");
        return option;
    }
    /** One of the functions, by weight, called. */
    choose(...options) {
        const total = options.reduce((sum, [weight]) => sum + weight, 0);
        let rest = this.next() * total;
        for (const [weight, make] of options) {
            rest -= weight;
            if (rest < 0)
                return make();
        }
        return options.find(([weight]) => weight > 0)[1]();
    }
    times(low, high, make) {
        return Array.from({ length: this.whole(low, high) }, (_, index) => make(index));
    }
}
//# sourceMappingURL=dice.js.map