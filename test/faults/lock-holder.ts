// Run as a process of its own, to be killed: takes a lock of the ClickHouse at this URL, says so, and keeps it.
import { openClickhouse } from "@muster/clickhouse/driver";

const [url = "", name = ""] = process.argv.slice(2);
const warehouse = await openClickhouse({ url });
const lock = await warehouse.lock?.(name);
process.stdout.write(lock === undefined ? "refused\n" : "held\n");
setInterval(() => {}, 1_000);
