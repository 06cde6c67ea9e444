import type { Span } from "@muster/grammar";
import type { Declaration } from "./context.ts";

export interface Edge {
  readonly to: Declaration;
  /** The reference, in the source of the definition that makes it. */
  readonly span: Span;
}

export type Graph = ReadonlyMap<Declaration, readonly Edge[]>;

/**
 * Definitions in an order in which each comes after all that it refers to. Those that go round in a circle come
 * together, as one component; every other component is one definition. (Tarjan's algorithm, without recursion: a chain
 * of references may be longer than the stack.)
 */
export function components(graph: Graph): Declaration[][] {
  const found: Declaration[][] = [];
  const state = new Map<Declaration, { index: number; low: number; open: boolean }>();
  const open: Declaration[] = [];
  for (const root of graph.keys()) {
    if (state.has(root)) continue;
    const walk = [enter(root)];
    for (let frame = walk.at(-1); frame !== undefined; frame = walk.at(-1)) {
      const edge = frame.edges[frame.next];
      if (edge !== undefined) {
        frame.next += 1;
        const other = state.get(edge.to);
        if (other === undefined) walk.push(enter(edge.to));
        else if (other.open) frame.state.low = Math.min(frame.state.low, other.index);
        continue;
      }
      walk.pop();
      const parent = walk.at(-1);
      if (parent !== undefined) parent.state.low = Math.min(parent.state.low, frame.state.low);
      if (frame.state.low === frame.state.index) found.push(close(frame.declaration));
    }
  }
  return found;

  function enter(declaration: Declaration) {
    const entered = { index: state.size, low: state.size, open: true };
    state.set(declaration, entered);
    open.push(declaration);
    return { declaration, state: entered, edges: graph.get(declaration) ?? [], next: 0 };
  }

  function close(declaration: Declaration): Declaration[] {
    const members = open.splice(open.lastIndexOf(declaration));
    for (const member of members) state.get(member)!.open = false;
    return members;
  }
}

/** The shortest way from a definition back to itself, edge by edge; none when there is none. */
export function circleFrom(start: Declaration, graph: Graph): { from: Declaration; edge: Edge }[] {
  const reached = new Map<Declaration, { from: Declaration; edge: Edge }>();
  const queue = [start];
  for (const from of queue) {
    for (const edge of graph.get(from) ?? []) {
      if (edge.to === start) {
        const way = [{ from, edge }];
        for (let step = reached.get(from); step !== undefined; step = reached.get(step.from))
          way.unshift(step);
        return way;
      }
      if (reached.has(edge.to)) continue;
      reached.set(edge.to, { from, edge });
      queue.push(edge.to);
    }
  }
  return [];
}
