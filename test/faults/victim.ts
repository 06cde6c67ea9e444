// Run as a process of its own, to be killed: says "ready", reads one order, and refreshes a shop.
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { open, type Place } from "../refresh/world.ts";
import { refreshShop } from "./shop.ts";
import { type Moment, watched } from "./watched.ts";

export interface Order {
  readonly place: Place;
  readonly day: number;
  /** When to die by its own hand. Absent: somebody else will see to it. */
  readonly strike?: Strike | undefined;
}

export interface Strike extends Pick<Moment, "number" | "phase"> {
  /** Milliseconds after that moment. */
  readonly delay: number;
}

const said = text(process.stdin);
process.stdout.write("ready\n");
const { place, day, strike } = JSON.parse(await said) as Order;
const die = () => process.kill(process.pid, "SIGKILL");
await using real = await open(place);
const warehouse = watched(real, ({ number, phase }) => {
  if (number !== strike?.number || phase !== strike.phase) return;
  if (strike.delay === 0) die();
  else setTimeout(die, strike.delay);
});
if (!process.stdout.write("begun\n")) await once(process.stdout, "drain");
await refreshShop(warehouse, day);
