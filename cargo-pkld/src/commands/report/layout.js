"use strict";
// Where boxes stand: in columns, so that arrows lead to the right, each column sorted by what leads to it.

// A taller column goes on beside itself.
const TALLEST = 32;

/**
 * Columns of nodes. `count` nodes, `edges` as pairs of positions. What leads nowhere and has nothing that leads to it
 * stands in columns of its own, the last ones.
 */
function columnsOf(count, edges) {
  const out = Array.from({ length: count }, () => []);
  const into = Array.from({ length: count }, () => []);
  for (const [from, to] of edges) {
    if (from === to) continue;
    out[from].push(to);
    into[to].push(from);
  }
  const rank = ranks(count, out, into);
  const layers = [];
  const alone = [];
  for (let node = 0; node < count; node++) {
    if (!out[node].length && !into[node].length) alone.push(node);
    else (layers[rank[node]] ||= []).push(node);
  }
  const filled = layers.filter((layer) => layer);
  for (let sweep = 0; sweep < 4; sweep++) {
    const isForwards = sweep % 2 === 0;
    const place = new Array(count).fill(0);
    filled.forEach((layer) => layer.forEach((node, at) => (place[node] = at / layer.length)));
    const order = [...filled.keys()];
    if (!isForwards) order.reverse();
    for (const at of order) {
      const beside = isForwards ? into : out;
      const middle = (node) => (beside[node].length
        ? beside[node].reduce((total, other) => total + place[other], 0) / beside[node].length
        : place[node]);
      const keys = new Map(filled[at].map((node) => [node, middle(node)]));
      filled[at].sort((a, b) => keys.get(a) - keys.get(b) || a - b);
      filled[at].forEach((node, nth) => (place[node] = nth / filled[at].length));
    }
  }
  return [...filled, alone].filter((layer) => layer.length).flatMap(pieces);
}

function pieces(layer) {
  const count = Math.ceil(layer.length / TALLEST);
  const size = Math.ceil(layer.length / count);
  return Array.from({ length: count }, (_, at) => layer.slice(at * size, (at + 1) * size));
}

/** The longest way to each node; arrows that close a circle are left out. No recursion: closures are deep. */
function ranks(count, out, into) {
  const state = new Uint8Array(count);
  const isBack = new Set();
  const done = [];
  const starts = [...Array(count).keys()].sort((a, b) => Number(into[a].length > 0) - Number(into[b].length > 0) || a - b);
  for (const start of starts) {
    if (state[start]) continue;
    state[start] = 1;
    const stack = [[start, 0]];
    while (stack.length) {
      const top = stack[stack.length - 1];
      const [node, next] = top;
      if (next === out[node].length) {
        state[node] = 2;
        done.push(node);
        stack.pop();
        continue;
      }
      top[1]++;
      const to = out[node][next];
      if (state[to] === 1) isBack.add(node * count + to);
      else if (!state[to]) {
        state[to] = 1;
        stack.push([to, 0]);
      }
    }
  }
  const rank = new Array(count).fill(0);
  for (const node of done.reverse()) {
    for (const to of out[node]) {
      if (!isBack.has(node * count + to)) rank[to] = Math.max(rank[to], rank[node] + 1);
    }
  }
  return rank;
}
