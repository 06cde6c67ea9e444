/** `@muster/measuring`: takes times of things in turns, and reports them: for `muster bench` and for benchmarks/. */
export { type Comparison, compareMeasures, readMeasures } from "./compare.ts";
export { type Interleaving, interleave } from "./interleave.ts";
export { describeMachine, type Machine, machineText } from "./machine.ts";
export { type Measure, median, type Times, timesOf } from "./measure.ts";
export { type DotRow, type DotSeries, dotPlot } from "./plot/dot-plot.ts";
export { type Line, linePlot } from "./plot/line-plot.ts";
export { asMarkdown, asText, type Report, type Section, writeReport } from "./report.ts";
export { number, textTable } from "./text-table.ts";
