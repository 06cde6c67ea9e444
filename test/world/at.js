/** Microseconds of an instant as RFC 3339 writes it, with up to six digits of a second. */
export function at(text) {
    const [, seconds, fraction = ""] = /^(.{19})(?:\.(\d+))?Z$/.exec(text);
    return BigInt(Date.parse(`${seconds}Z`)) * 1000n + BigInt(fraction.padEnd(6, "0"));
}
//# sourceMappingURL=at.js.map