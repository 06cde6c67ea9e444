/** True for a name that a definition can write, bare or in backticks: 1 to 200 characters, on one line. */
export function isName(name: string): boolean {
  return (
    name.length >= 1 && name.length <= 200 && name !== "__proto__" && !/[`\p{Cc}\u2028\u2029]/u.test(name)
  );
}
