import { diagnostic, type Name, type Span } from "@muster/grammar";
import type { Property } from "@muster/model";
import type { Read } from "../resolved.ts";
import { at, type Context } from "./context.ts";
import { closestFix } from "./suggest.ts";
import { cut, pathWords, typeWords } from "./words.ts";

/** Follows a path of names into a stored value: `address.city` into the record `address`. */
export function readField(
  of: Read["of"],
  property: Property,
  path: readonly Name[],
  span: Span,
  context: Context,
): Read | undefined {
  let type = property.type;
  for (const [i, name] of path.entries()) {
    if (i === 0) continue;
    const owner = pathWords(path.slice(0, i));
    if (type.kind !== "record") {
      const notes =
        type.kind === "records" ? [`\`any of ${owner} (…)\` looks into the records of a list`] : [];
      context.report(
        diagnostic("no-parts", { name: owner, type: typeWords(type) }, at(context, name.span), { notes }),
      );
      return undefined;
    }
    if (!Object.hasOwn(type.fields, name.text)) {
      context.report(
        diagnostic("unknown-field", { owner, name: cut(name.text) }, at(context, name.span), {
          fixes: closestFix(name, Object.keys(type.fields), context),
        }),
      );
      return undefined;
    }
    type = type.fields[name.text]!;
  }
  const inside = path.slice(1).map((name) => name.text);
  const source =
    inside.length === 0
      ? property.source
      : { ...property.source, path: [...property.source.path, ...inside] };
  return { kind: "read", of, name: path.map((name) => name.text).join("."), type, source, span };
}
