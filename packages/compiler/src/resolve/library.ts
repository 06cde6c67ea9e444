import { parse, type SourceText } from "@muster/grammar";
import { STANDARD_LIBRARY_TEXT } from "../stdlib/stdlib.generated.ts";
import { LIBRARY, type NamedFile } from "./declarations.ts";

/** The definitions that come with Muster, as users may read them; spans of library definitions point into this. */
export const standardLibrary: SourceText = { name: LIBRARY, text: STANDARD_LIBRARY_TEXT };

let parsed: readonly NamedFile[] | undefined;

/** Parsed when first asked for, and kept: the text is a constant. */
export function libraryFiles(): readonly NamedFile[] {
  parsed ??= [{ name: LIBRARY, file: parse(standardLibrary).file }];
  return parsed;
}
