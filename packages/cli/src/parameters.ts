import { parametersOf, type Resolution } from "@muster/compiler";
import { Fault } from "@muster/engine";
import { closest } from "@muster/grammar";
import type { OptionDescription } from "./command.ts";

export interface ParameterOptions {
  /** `name=value`, as often as it was said. */
  readonly param?: readonly string[];
}

export const PARAMETER_OPTION: OptionDescription = [
  "--param <NAME=VALUE>",
  "the value of a parameter, $NAME in definitions; once for each",
  "repeatable",
];

/** The values that parameters were given, by name. */
export function parameterValues({ param = [] }: ParameterOptions): Readonly<Record<string, string>> {
  const values = new Map<string, string>();
  for (const text of param) {
    const [, name, value] = /^\$?([^=]+)=(.*)$/s.exec(text) ?? [];
    if (name === undefined || value === undefined) {
      throw new Fault("input", `--param ${text} has no value`, {
        advice: "it takes a name and a value: least=500",
      });
    }
    if (values.has(name)) throw new Fault("input", `--param ${name} is given twice`);
    values.set(name, value);
  }
  return Object.fromEntries(values);
}

/** Refuses values of parameters that no definition has. */
export function refuseUnknownParameters(
  values: Readonly<Record<string, string>>,
  resolution: Resolution,
): void {
  const known = new Set(parametersOf(resolution).map(({ name }) => name));
  for (const name of Object.keys(values)) {
    if (known.has(name)) continue;
    const near = closest(name, [...known]);
    throw new Fault("input", `no definition has a parameter \`$${name}\``, {
      ...(near === undefined ? {} : { advice: `closest: \`$${near}\`` }),
    });
  }
}
