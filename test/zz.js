import { openShop, liveThrough, refreshShop } from "./faults/shop.ts";
import { readBooks, comparable, contradictions, text } from "./faults/books.ts";
import { open } from "./refresh/world.ts";
import { watched } from "./faults/watched.ts";
import { rmSync } from "node:fs";
rmSync("/tmp/ft/zz.duckdb", { force: true });
rmSync("/tmp/ft/zz.duckdb.wal", { force: true });
let t = performance.now();
const lap = (s) => { console.log(s, Math.round(performance.now() - t)); t = performance.now(); };
const w = await open({ duckdb: "/tmp/ft/zz.duckdb" });
lap("open");
await openShop(w, 1);
lap("shop");
for (let d = 1; d < 4; d++) {
    await liveThrough(w, 1, d);
    lap("live");
    let n = 0, last = performance.now();
    const ws = watched(w, (m) => { n = m.number; if (m.phase === "before")
        last = performance.now();
    else if (m.phase === "after" && performance.now() - last > 20)
        console.log(Math.round(performance.now() - last), m.sql.slice(0, 100)); });
    await refreshShop(ws, d);
    lap("refresh " + n);
    const b = await readBooks(w);
    lap("books");
    console.log(contradictions(b), Object.entries(b).map(([k, v]) => k + " " + v.length));
    lap("contradictions");
    text(comparable(b));
    lap("comparable");
    console.log(b.audiences.map((a) => `${a.name} ${a.size}`).join());
}
await w[Symbol.asyncDispose]();
lap("close");
//# sourceMappingURL=zz.js.map