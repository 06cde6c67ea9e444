export function exact(text) {
    const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(String(text));
    if (!match)
        throw new Error(`not a decimal: ${text}`);
    const [, sign, whole, fraction = ""] = match;
    return { kind: "number", units: BigInt(`${whole}${fraction}`) * (sign ? -1n : 1n), scale: fraction.length };
}
/** Not a number and the infinities are missing. */
export function double(value) {
    return Number.isFinite(value) ? { kind: "number", double: value } : undefined;
}
export function toDouble(a) {
    return "double" in a ? a.double : Number(`${a.units}e-${a.scale}`);
}
/** The same two decimals with one scale. */
function align(a, b) {
    if ("double" in a || "double" in b)
        return undefined;
    const scale = Math.max(a.scale, b.scale);
    return {
        x: a.units * 10n ** BigInt(scale - a.scale),
        y: b.units * 10n ** BigInt(scale - b.scale),
        scale,
    };
}
export function compareNumbers(a, b) {
    const both = align(a, b);
    const [x, y] = both ? [both.x, both.y] : [toDouble(a), toDouble(b)];
    return x < y ? -1 : x > y ? 1 : 0;
}
export function add(a, b) {
    const both = align(a, b);
    if (!both)
        return double(toDouble(a) + toDouble(b));
    return { kind: "number", units: both.x + both.y, scale: both.scale };
}
export function negate(a) {
    return "double" in a ? { kind: "number", double: -a.double } : { ...a, units: -a.units };
}
export function multiply(a, b) {
    if ("double" in a || "double" in b)
        return double(toDouble(a) * toDouble(b));
    return { kind: "number", units: a.units * b.units, scale: a.scale + b.scale };
}
/** Always floating; by zero it is missing. */
export function divide(a, b) {
    const divisor = toDouble(b);
    return divisor === 0 ? undefined : double(toDouble(a) / divisor);
}
export function abs(a) {
    return toDouble(a) < 0 ? negate(a) : a;
}
export function floor(a) {
    if ("double" in a)
        return { kind: "number", double: Math.floor(a.double) };
    return { kind: "number", units: floorDivide(a.units, 10n ** BigInt(a.scale)), scale: 0 };
}
/** Half away from zero, to so many digits after the point. A double is rounded as the decimal that it is exactly. */
export function round(a, digits) {
    if ("double" in a) {
        const size = digits === 0 ? roundDouble(Math.abs(a.double)) : roundPrinted(Math.abs(a.double), digits);
        return { kind: "number", double: a.double < 0 ? -size : size };
    }
    if (a.scale <= digits)
        return a;
    const unit = 10n ** BigInt(a.scale - digits);
    const size = a.units < 0n ? -a.units : a.units;
    const rounded = (2n * size + unit) / (2n * unit);
    return { kind: "number", units: a.units < 0n ? -rounded : rounded, scale: digits };
}
function roundDouble(size) {
    const below = Math.floor(size);
    return size - below >= 0.5 ? below + 1 : below;
}
/** `toFixed` is exact about the double, and rounds a half up. */
function roundPrinted(size, digits) {
    return Number(size.toFixed(digits));
}
export function floorDivide(a, b) {
    return a / b - (a % b !== 0n && a < 0n !== b < 0n ? 1n : 0n);
}
//# sourceMappingURL=numbers.js.map