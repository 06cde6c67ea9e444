import type { SourceText } from "@muster/grammar";

/**
 * The text with its passwords covered, each character by a dot, so that spans still hold: what is to be shown of a
 * project file (a rendered error shows whole lines) comes from this. Covered are passwords in addresses
 * (`scheme://user:password@host`) and what stands after `password:`, `secret:`, `token:` and the like.
 */
export function redactSecrets({ name, text }: SourceText): SourceText {
  const covered = text
    .replace(
      /(:\/\/[^\s:/@"']*:)([^\s@"']+)(?=@)/g,
      (_, before: string, secret: string) => before + cover(secret),
    )
    .replace(
      /((?:password|passwd|secret|token|api_?key|access_?key)["']?\s*:\s*)("[^"\n]*"|'[^'\n]*'|[^\s,}#]+)/gi,
      (_, before: string, secret: string) => before + cover(secret),
    );
  return { name, text: covered };
}

/** A reference to a variable says nothing secret, so it stays. */
function cover(secret: string): string {
  return /^["']?\$\{[^}]*\}["']?$/.test(secret) ? secret : "·".repeat(secret.length);
}
