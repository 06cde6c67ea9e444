// Run as a process of its own: refreshes, and kills itself at a statement. Arguments: place as JSON, statement.
import { refresh } from "@muster/engine";
import { interruptedAt } from "./interrupted.ts";
import { audience, open, type Place, project, request } from "./world.ts";

const [place = "", statement = ""] = process.argv.slice(2);
await using real = await open(JSON.parse(place) as Place);
const { warehouse } = interruptedAt(real, Number(statement), () => process.kill(process.pid, "SIGKILL"));
await refresh(warehouse, project(), request(audience("a", 4, 8), audience("b", 1, 2)));
