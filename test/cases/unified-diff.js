const CONTEXT = 2;
/** What `diff -U2` says, without file names and line numbers: the lines that differ, with those around them. */
export function unifiedDiff(before, after) {
    const lines = aligned(before.split("\n"), after.split("\n"));
    const shown = lines.map((_, at) => lines.slice(Math.max(0, at - CONTEXT), at + CONTEXT + 1).some((line) => line[0] !== " "));
    return lines.flatMap((line, at) => (shown[at] ? [line.trimEnd()] : shown[at - 1] ? ["…"] : [])).join("\n");
}
/** Both texts by the longest common subsequence of their lines, each marked by ` `, `-` or `+`. */
function aligned(a, b) {
    const common = a.map(() => new Uint32Array(b.length + 1));
    common.push(new Uint32Array(b.length + 1));
    for (let i = a.length - 1; i >= 0; i -= 1) {
        for (let j = b.length - 1; j >= 0; j -= 1) {
            common[i][j] =
                a[i] === b[j] ? common[i + 1][j + 1] + 1 : Math.max(common[i + 1][j], common[i][j + 1]);
        }
    }
    const lines = [];
    let [i, j] = [0, 0];
    while (i < a.length || j < b.length) {
        if (i < a.length && a[i] === b[j]) {
            lines.push(` ${a[i]}`);
            i += 1;
            j += 1;
        }
        else if (j === b.length || (i < a.length && common[i + 1][j] >= common[i][j + 1])) {
            lines.push(`-${a[i]}`);
            i += 1;
        }
        else {
            lines.push(`+${b[j]}`);
            j += 1;
        }
    }
    return lines;
}
//# sourceMappingURL=unified-diff.js.map