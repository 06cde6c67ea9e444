export function sizeOf(truth, audience) {
    const members = truth.parts(audience);
    if (members.size === 0)
        return "none";
    const isWhole = members.size === truth.population(audience);
    return isWhole && new Set(members.values()).size === 1 ? "all" : "some";
}
//# sourceMappingURL=sizes.js.map