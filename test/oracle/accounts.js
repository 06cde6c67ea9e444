import { compareNumbers, exact, multiply } from "./numbers.ts";
export function ofPersonas(oracle, node, { asker, subject: account }) {
    const personas = asker.population.persona.filter((persona) => persona.account === account);
    const { length } = personas.filter((subject) => oracle.holds(node.condition, { asker, subject }));
    switch (node.quantifier) {
        case "any":
            return length > 0;
        case "none":
            return length === 0;
        case "all":
            return length > 0 && length === personas.length;
        case "atLeast": {
            const amount = node.amount;
            if (amount.kind === "number")
                return compareNumbers(exact(length), exact(amount.value)) >= 0;
            // length / personas >= percent / 100, without dividing; nobody has no share.
            const wanted = multiply(exact(personas.length), exact(amount.value));
            return personas.length > 0 && compareNumbers(exact(100 * length), wanted) >= 0;
        }
    }
}
//# sourceMappingURL=accounts.js.map