export { csvBytes } from "./csv-pipe.ts";
export type { TargetColumn } from "./described.ts";
export type { FilePart } from "./file-part.ts";
export { quoteName, quoteText } from "./quote.ts";
export { type FileTable, readFiles } from "./read-files.ts";
export {
  type EntryForm,
  type FirstRecords,
  type ListColumn,
  type ListCounts,
  type ListFile,
  readList,
} from "./read-list.ts";
export { connectReader, type Reader } from "./reader.ts";
