import type { NameSource } from "./dialect.ts";

/** Short names: a letter that says what it is, and a number. */
export function nameSource(): NameSource {
  const counts = new Map<string, number>();
  return {
    fresh(prefix) {
      const letter = /^[a-z]/i.exec(prefix)?.[0].toLowerCase() ?? "t";
      const count = (counts.get(letter) ?? 0) + 1;
      counts.set(letter, count);
      return `${letter}${count}`;
    },
  };
}

const LONGEST = 40;

/** Names of columns of one query: as the author calls them where that can be, no two alike, in no engine cut. */
export function columnNames(): (name: string) => string {
  const taken = new Set<string>();
  return (name) => {
    const plain = name
      .toLowerCase()
      .replace(/[^a-z0-9_]+/g, "_")
      .slice(0, LONGEST);
    const base = /^[a-z]/.test(plain) ? plain : `c_${plain}`;
    let found = base;
    for (let n = 2; taken.has(found); n += 1) found = `${base}_${n}`;
    taken.add(found);
    return found;
  };
}
