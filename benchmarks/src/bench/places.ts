import type { Host, Place } from "../engines/engine.ts";
import { generateShop } from "./world.ts";

/** The databases of a run: each is opened when it is asked for first, and may be lent to another process in between. */
export interface Places extends AsyncDisposable {
  shopPlace(): Promise<Place>;
  lendShop(): Promise<string>;
  otherPlace(): Promise<Place>;
  lendOther(): Promise<string>;
}

export interface PlacesOptions {
  readonly folder: string;
  readonly size: { readonly personas: number; readonly events: number };
  /** Whether the shop that is there is of this size, and need not be made again. */
  readonly isThere: () => Promise<boolean>;
  readonly made: () => Promise<void>;
  readonly progress: (text: string) => void;
}

export function placesOf(host: Host, options: PlacesOptions): Places {
  const { folder, size, progress } = options;
  const open = new Map<"shop" | "other", Place>();
  const close = async (name: "shop" | "other") => {
    const place = open.get(name);
    open.delete(name);
    await place?.close();
    return place?.address;
  };
  const generate = async () => {
    progress(`generating ${size.personas} personas, ${size.events} events`);
    const place = await host.open("shop", folder);
    await generateShop(place.warehouse, size);
    // Opened again, so that the tables are as they are found on disk, not as they were just written.
    await place.close();
    await options.made();
  };
  let generated = false;
  const shopPlace = async () => {
    const there = open.get("shop");
    if (there !== undefined) return there;
    if (!generated && !(await options.isThere())) await generate();
    generated = true;
    const place = await host.open("shop", folder, "keep");
    open.set("shop", place);
    return place;
  };
  const otherPlace = async () => {
    const there = open.get("other");
    if (there !== undefined) return there;
    const place = await host.open("other", folder);
    open.set("other", place);
    return place;
  };
  // Databases may be of one engine inside this process, and then another process finds it free only when all are closed.
  const closeAll = async () => ({ shop: await close("shop"), other: await close("other") });
  return {
    shopPlace,
    otherPlace,
    async lendShop() {
      await shopPlace();
      return (await closeAll()).shop!;
    },
    async lendOther() {
      await otherPlace();
      return (await closeAll()).other!;
    },
    async [Symbol.asyncDispose]() {
      await closeAll();
    },
  };
}
