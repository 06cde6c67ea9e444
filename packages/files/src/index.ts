export { csvBytes } from "./csv-pipe.ts";
export type { TargetColumn } from "./described.ts";
export { type FilePart, type FileTable, openFiles } from "./open-files.ts";
export { quoteName, quoteText } from "./quote.ts";
export { connectReader, type Reader } from "./reader.ts";
