/** Catalogs of well-known schemas, as drivers describe them. */
import type { CatalogTable, CatalogType, WarehouseCatalog } from "../src/introspection.ts";

type Kind = Exclude<CatalogType["kind"], "list" | "struct">;
type Columns = Readonly<Record<string, Kind | CatalogType>>;
type More = Partial<Pick<CatalogTable, "schema" | "inDefaultSchema" | "kind" | "primaryKey" | "foreignKeys">>;
export declare function table(name: string, columns: Columns, more?: More): CatalogTable;
/** The example shop, with structs and lists where the warehouse has them. */
export declare const shop: WarehouseCatalog;
/** What product.md's project file describes. */
export declare const productShop: WarehouseCatalog;
export declare const jaffle: WarehouseCatalog;
/** A schema of another house: uuid keys, camelCase, foreign keys, a schema of its own, times with zone and as epochs. */
export declare const saas: WarehouseCatalog;
