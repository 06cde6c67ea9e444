import type { Read } from "../resolved.ts";
import { type Scope, storedTime } from "./context.ts";
import { nestedType } from "./table-reader.ts";

/** One element of a list of records; what is not a field of it is found where the list stands. */
export function elementScope(outer: Scope, element: number, storage: "json" | "native"): Scope {
  return {
    ...withoutQueries(outer),
    read(read: Read) {
      if (read.of !== "element") return outer.read(read);
      const { path } = read.source;
      const type = nestedType(read.type, storage);
      const time =
        read.type.kind === "date" ? "date" : read.type.kind === "timestamp" ? "timestamp" : undefined;
      return storedTime({ kind: "element", element, storage, path, type }, time);
    },
  };
}

/** Engines ask no query for each element: what one tells of the row is joined to it. */
function withoutQueries(scope: Scope): Scope {
  return {
    ...scope,
    listed: (condition) => scope.holds(condition),
    persona: () => withoutQueries(scope.persona()),
    account() {
      const account = scope.account();
      return account.scope === undefined ? account : { scope: withoutQueries(account.scope) };
    },
  };
}
