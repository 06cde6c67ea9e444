/** `U+200B`, at least four digits, as the Unicode charts name a character. */
export function codePointName(codePoint: number): string {
  return `U+${codePoint.toString(16).toUpperCase().padStart(4, "0")}`;
}

/** How a character is called in a message: its name, and the character itself where showing it is safe. */
export function describeCharacter(codePoint: number): string {
  const name = codePointName(codePoint);
  return isHidden(codePoint) || isLoneSurrogate(codePoint)
    ? name
    : `${name} \`${String.fromCodePoint(codePoint)}\``;
}

/** The code point of a surrogate that has no partner: `codePointAt` joins those that have one. */
export function isLoneSurrogate(codePoint: number): boolean {
  return codePoint >= 0xd800 && codePoint <= 0xdfff;
}

/**
 * Controls, and characters without a mark of their own that change how the text around them looks: bidirectional
 * controls, joiners and zero-width spaces, variation selectors, tags. They could make a definition read otherwise than it is.
 */
export function isHidden(codePoint: number): boolean {
  return (
    codePoint < 0x20 ||
    (codePoint >= 0x7f && codePoint <= 0xa0) ||
    codePoint === 0xad ||
    codePoint === 0x34f ||
    codePoint === 0x61c ||
    codePoint === 0x115f ||
    codePoint === 0x1160 ||
    (codePoint >= 0x17b4 && codePoint <= 0x17b5) ||
    (codePoint >= 0x180b && codePoint <= 0x180f) ||
    (codePoint >= 0x2000 && codePoint <= 0x200f) ||
    (codePoint >= 0x2028 && codePoint <= 0x202f) ||
    (codePoint >= 0x205f && codePoint <= 0x206f) ||
    codePoint === 0x3000 ||
    codePoint === 0x3164 ||
    (codePoint >= 0xfe00 && codePoint <= 0xfe0f) ||
    codePoint === 0xfeff ||
    codePoint === 0xffa0 ||
    (codePoint >= 0xfff0 && codePoint <= 0xfffb) ||
    (codePoint >= 0xe0000 && codePoint <= 0xe0fff)
  );
}

/** What a character that looks or works like another one was most likely meant to be. */
const MEANT: ReadonlyMap<number, string> = new Map([
  [0xa0, " "],
  [0x202f, " "],
  [0x3000, " "],
  [0x2010, "-"],
  [0x2011, "-"],
  [0x2012, "-"],
  [0x2013, "-"],
  [0x2014, "-"],
  [0x2212, "-"],
  [0x00d7, "*"],
  [0x00f7, "/"],
  [0x2260, "!="],
  [0x2264, "<="],
  [0x2265, ">="],
  [0xff08, "("],
  [0xff09, ")"],
  [0xff0c, ","],
  [0xff1d, "="],
  [0xff1e, ">"],
  [0xff1c, "<"],
]);

export function meantCharacter(codePoint: number): string | undefined {
  return MEANT.get(codePoint);
}

export function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

export function isWordStart(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || code === 0x5f;
}

export function isWordPart(code: number): boolean {
  return isWordStart(code) || isDigit(code);
}

export function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x0a || code === 0x0d;
}

export function isLineEnd(code: number): boolean {
  return code === 0x0a || code === 0x0d;
}

/** Controls that turn the direction of the text around them: refused in comments too, where other hidden ones do no harm. */
export function isBidirectional(codePoint: number): boolean {
  return (
    codePoint === 0x61c ||
    codePoint === 0x200e ||
    codePoint === 0x200f ||
    (codePoint >= 0x202a && codePoint <= 0x202e) ||
    (codePoint >= 0x2066 && codePoint <= 0x2069)
  );
}
