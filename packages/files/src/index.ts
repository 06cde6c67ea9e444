export { connectReader, type Reader } from "./reader.ts";
export { fileFault } from "./file-fault.ts";
export { type FilePart, type FileTable, openFiles } from "./open-files.ts";
export type { TargetColumn } from "./described.ts";
export { linesOf } from "./lines.ts";
export { quoteName, quoteText } from "./quote.ts";
