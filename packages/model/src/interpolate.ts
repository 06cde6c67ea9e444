/** What `${NAME}` is read from. */
export type Environment = { readonly [name: string]: string | undefined };

/** A text with its variables filled in, and the names of those that the environment does not have. */
export interface Interpolated {
  readonly text: string;
  readonly missing: readonly string[];
}

/** Fills in `${NAME}` from the environment; `$${NAME}` stands for the text `${NAME}` itself. */
export function interpolate(text: string, environment: Environment): Interpolated {
  const missing: string[] = [];
  const filled = text.replace(/(\$?)\$\{([^{}]*)\}/g, (whole, doubled: string, name: string) => {
    if (doubled !== "") return whole.slice(1);
    const value = Object.hasOwn(environment, name) ? environment[name] : undefined;
    if (value === undefined) missing.push(name);
    return value ?? "";
  });
  return { text: filled, missing };
}
