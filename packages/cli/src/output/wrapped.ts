import stringWidth from "string-width";

/** A text in lines of at most so many columns, broken at its blanks; a word that is longer has a line of its own. */
export function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last === undefined || stringWidth(`${last} ${word}`) > width) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}

/** The same, indented: the first line by so many blanks, those below by others. Never narrower than a few words. */
export function hanging(text: string, width: number, first: number, below: number): readonly string[] {
  const lines = wrapped(text, Math.max(width - Math.max(first, below), NARROWEST));
  return lines.map((line, at) => " ".repeat(at === 0 ? first : below) + line);
}

const NARROWEST = 20;
