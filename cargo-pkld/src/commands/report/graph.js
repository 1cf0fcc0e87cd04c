"use strict";
// What depends on what. Items stand in a tree of crates and modules; a part of it that is closed is one box.

const { files, reasons, nodes, edges } = report.graph;
const leads = Array.from(nodes, () => []);
const ledBy = Array.from(nodes, () => []);
edges.forEach(([from, to], at) => {
  leads[from].push(at);
  ledBy[to].push(at);
});

// As many boxes are opened by themselves, and so many children of one box are shown before one asks for more.
const COMFORTABLE = 60;
const MOST = 200;
const LETTER = 7.3;
const LONGEST = 44;

const opened = new Set();
const most = new Map();
let focused = null;
let chosen = null;
let zoom = 1;
let tree = null;

/** `a::<B as c::D>::e` has three parts. */
function partsOf(path) {
  const parts = [];
  let [depth, start] = [0, 0];
  for (let at = 0; at < path.length; at++) {
    if ("<([{".includes(path[at])) depth++;
    // Not that of `->`.
    else if (")]}".includes(path[at]) || (path[at] === ">" && path[at - 1] !== "-")) depth--;
    else if (depth <= 0 && path.startsWith("::", at)) {
      parts.push(path.slice(start, at));
      start = at + 2;
      at++;
    }
  }
  parts.push(path.slice(start));
  return parts;
}

const box = (key, name) => ({ key, name, boxes: new Map(), items: [], count: 0, states: {}, children: 0 });

function grow(wanted) {
  const root = box("", "");
  for (const at of wanted) {
    const [path, , , , , state] = nodes[at];
    let here = root;
    const parts = partsOf(path);
    for (let depth = 0; ; depth++) {
      here.count++;
      if (state) here.states[state] = (here.states[state] || 0) + 1;
      if (depth === parts.length - 1) break;
      const name = parts[depth];
      if (!here.boxes.has(name)) here.boxes.set(name, box(here.key ? `${here.key}::${name}` : name, name));
      here = here.boxes.get(name);
    }
    here.items.push(at);
  }
  return root;
}

/** What stands in a box: boxes that hold a single thing are passed over. */
function inside(parent) {
  const list = [...parent.boxes.values()].map((child) => {
    let it = child;
    while (!it.items.length && it.boxes.size === 1) it = [...it.boxes.values()][0];
    return it.count === 1 ? { item: onlyItem(it) } : { box: it };
  });
  // Cached functions first: where not all are shown, they are what one looks for.
  const items = [...parent.items].sort((a, b) => Number(!nodes[a][4]) - Number(!nodes[b][4]) || a - b);
  return [...list, ...items.map((item) => ({ item }))];
}

function onlyItem(it) {
  while (!it.items.length) it = [...it.boxes.values()][0];
  return it.items[0];
}

/** The items that a function reaches, itself among them. */
function reached(start) {
  const seen = new Set([start]);
  const waiting = [start];
  while (waiting.length) {
    for (const edge of leads[waiting.pop()]) {
      const to = edges[edge][1];
      if (!seen.has(to)) {
        seen.add(to);
        waiting.push(to);
      }
    }
  }
  return seen;
}

/** Opens boxes, small ones first, while that is comfortable. */
function openSome() {
  const waiting = inside(tree).flatMap((it) => (it.box ? [it.box] : []));
  let shown = inside(tree).length;
  while (waiting.length) {
    waiting.sort((a, b) => a.count - b.count);
    const next = waiting.shift();
    const list = inside(next);
    if (shown - 1 + list.length > COMFORTABLE) continue;
    shown += list.length - 1;
    opened.add(next.key);
    waiting.push(...list.flatMap((it) => (it.box ? [it.box] : [])));
  }
}

/** The boxes and items that are seen, and which of them each item is in. */
function visible() {
  const seen = [];
  const placeOf = new Map();
  const cover = (it, place) => {
    const waiting = [it];
    while (waiting.length) {
      const next = waiting.pop();
      next.items.forEach((item) => placeOf.set(item, place));
      waiting.push(...next.boxes.values());
    }
  };
  const visit = (parent) => {
    const list = inside(parent);
    const limit = most.get(parent.key) || MOST;
    list.forEach((it, at) => {
      if (at >= limit) {
        if (at === limit) seen.push({ more: parent, left: list.length - limit });
        if (it.box) cover(it.box, seen.length - 1);
        else placeOf.set(it.item, seen.length - 1);
      } else if (it.box && opened.has(it.box.key)) {
        visit(it.box);
      } else {
        seen.push(it);
        if (it.box) cover(it.box, seen.length - 1);
        else placeOf.set(it.item, seen.length - 1);
      }
    });
  };
  visit(tree);
  return [seen, placeOf];
}

// As the legend says.
const drawnAs = { fresh: "fresh", stale: "stale", empty: "with nothing stored" };

function stateOf(it) {
  if (it.item !== undefined) return nodes[it.item][5];
  const states = it.box ? it.box.states : {};
  return states.stale ? "stale" : states.fresh ? "fresh" : states.empty ? "empty" : "";
}

function textOf(it) {
  if (it.more) return `${digits(it.left)} more`;
  return it.box ? `${it.box.key} (${digits(it.box.count)})` : nodes[it.item][0];
}

function titleOf(it) {
  if (it.more) return `Show more of ${it.more.key || "all"}`;
  if (it.item !== undefined) {
    const [path, kind, file, line, state] = nodes[it.item];
    return `${kind} ${path}  ${files[file]}:${line}${state ? `, ${state}` : ""}`;
  }
  const states = Object.entries(it.box.states).map(([state, count]) => `, ${digits(count)} ${drawnAs[state]}`).join("");
  return `${it.box.key}: ${many(it.box.count, "item")}${states}`;
}

function press(it) {
  if (it.more) most.set(it.more.key, (most.get(it.more.key) || MOST) + MOST);
  else if (it.box) opened.add(it.box.key);
  else chosen = chosen === it.item ? null : it.item;
  picture();
}

function picture() {
  const [seen, placeOf] = visible();
  const pairs = new Map();
  for (const [from, to, reason] of edges) {
    const [a, b] = [placeOf.get(from), placeOf.get(to)];
    if (a === undefined || b === undefined || a === b) continue;
    const key = a * seen.length + b;
    if (!pairs.has(key)) pairs.set(key, { a, b, count: 0, told: reasons[reason] });
    pairs.get(key).count++;
  }
  const lines = [...pairs.values()];
  const chosenAt = chosen === null ? undefined : placeOf.get(chosen);
  const near = new Set(lines.filter(({ a, b }) => a === chosenAt || b === chosenAt).flatMap(({ a, b }) => [a, b]));
  const svg = byId("graph");
  const [boxes, width, height] = boxesOf(seen, columnsOf(seen.length, lines.map(({ a, b }) => [a, b])));
  svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
  svg.setAttribute("width", width * zoom);
  svg.setAttribute("height", height * zoom);
  svg.setAttribute("class", chosenAt === undefined ? "" : "faint");
  const head = drawn("marker", { id: "head", viewBox: "0 0 8 8", refX: 8, refY: 4, markerWidth: 9, markerHeight: 9, markerUnits: "userSpaceOnUse", orient: "auto" },
    drawn("path", { class: "head", d: "M0 0L8 4L0 8z" }));
  svg.replaceChildren(drawn("defs", {}, head));
  for (const { a, b, count, told } of lines) {
    const isNear = chosenAt !== undefined && (a === chosenAt || b === chosenAt);
    const title = `${textOf(seen[a])} > ${textOf(seen[b])}: ${count > 1 ? many(count, "arrow") : told}`;
    svg.append(drawn("path", { class: isNear ? "edge near" : "edge", "marker-end": "url(#head)", d: arrow(boxes[a], boxes[b]) },
      drawn("title", {}, title)));
  }
  seen.forEach((it, at) => {
    const place = boxes[at];
    const classes = ["node", stateOf(it), it.item === undefined ? "group" : "", near.has(at) ? "near" : "", at === chosenAt ? "chosen" : ""];
    const node = drawn("g", { class: classes.filter((name) => name).join(" "), tabindex: 0, role: "button",
      "aria-label": titleOf(it), "data-text": textOf(it), onclick: () => press(it) },
    drawn("title", {}, titleOf(it)),
    drawn("rect", { x: place.x, y: place.y, width: place.width, height: 24, rx: it.item === undefined ? 2 : 6 }),
    drawn("text", { x: place.x + 8, y: place.y + 16 }, shortened(textOf(it), LONGEST)));
    node.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      press(it);
    });
    svg.append(node);
  });
  byId("drawn").textContent = nodes.length
    ? `${many(seen.length, "box")} for ${many(tree.count, "item")}`.replace("boxs", "boxes")
    : "There is nothing to draw: no function has #[pkld].";
  byId("collapse").disabled = !opened.size;
  details();
}

/** Where each stands, and how large the picture is. */
function boxesOf(seen, columns) {
  const boxes = [];
  let [x, height] = [16, 0];
  const tallest = Math.max(0, ...columns.map((column) => column.length)) * 32;
  for (const column of columns) {
    const widths = column.map((at) => Math.min([...textOf(seen[at])].length, LONGEST) * LETTER + 16);
    column.forEach((at, nth) => {
      boxes[at] = { x, y: 16 + (tallest - column.length * 32) / 2 + nth * 32, width: widths[nth] };
    });
    x += Math.max(...widths) + 60;
    height = Math.max(height, column.length * 32 + 32);
  }
  return [boxes, Math.max(200, x), Math.max(64, height)];
}

function arrow(from, to) {
  const [y1, y2] = [from.y + 12, to.y + 12];
  if (to.x > from.x) {
    const [x1, x2] = [from.x + from.width, to.x];
    const middle = (x1 + x2) / 2;
    return `M${x1} ${y1}C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}`;
  }
  // Back, or within a column: around the right side.
  const [x1, x2] = [from.x + from.width, to.x + to.width];
  const far = Math.max(x1, x2) + 40;
  return `M${x1} ${y1}C${far} ${y1} ${far} ${y2} ${x2} ${y2}`;
}

function details() {
  const parent = byId("details");
  parent.replaceChildren();
  if (chosen === null) return;
  const [path, kind, file, line, state] = nodes[chosen];
  const link = (other) => made("button", { onclick: () => show(other) }, nodes[other][0]);
  const list = (title, at, end) => {
    if (!at.length) return [];
    const rows = at.map((edge) => made("li", {}, link(edges[edge][end]), made("span", { class: "dim" }, ` ${reasons[edges[edge][2]]}`)));
    return [made("h3", {}, title), made("ul", {}, ...rows)];
  };
  parent.append(made("h3", {}, path), made("p", { class: "dim" }, `${kind}, ${files[file]}:${line}${state ? `, ${state}` : ""}`),
    ...list("Led to by", ledBy[chosen], 0), ...list("Leads to", leads[chosen], 1));
}

/** Chooses an item and opens what it stands in. */
function show(item) {
  if (focused && !focused.has(item)) focusOn("");
  chosen = item;
  const parts = partsOf(nodes[item][0]);
  parts.slice(0, -1).forEach((_, at) => opened.add(parts.slice(0, at + 1).join("::")));
  const keys = ["", ...parts.slice(0, -1).map((_, at) => parts.slice(0, at + 1).join("::"))];
  picture();
  // It may stand among those of which there are too many.
  if (!document.querySelector("#graph .chosen:not(.group)")) {
    keys.forEach((key) => most.set(key, Infinity));
    picture();
  }
}

/** Shows only what the function of this path reaches; all, without one. */
function focusOn(path, isAsked) {
  const line = path && report.functions.find((line) => line.path === path && line.item !== undefined);
  focused = line ? reached(line.item) : null;
  chosen = line ? line.item : null;
  byId("focus").value = line ? path : "";
  remember("function", line ? path : "");
  tree = grow(focused || nodes.keys());
  opened.clear();
  most.clear();
  openSome();
  if (line) show(line.item);
  else picture();
  if (isAsked) byId("graph").closest("section").scrollIntoView({ behavior: "smooth" });
}

byId("names").append(...report.functions.filter((line) => line.item !== undefined).slice(0, 2000)
  .map((line) => made("option", { value: line.path })));
byId("focus").addEventListener("change", () => {
  const asked = byId("focus").value.trim();
  const meant = report.functions.filter((line) => line.item !== undefined && line.path.includes(asked));
  const exact = meant.find((line) => line.path === asked) || (meant.length === 1 ? meant[0] : null);
  if (!asked || exact) focusOn(exact && asked ? exact.path : "");
  else byId("drawn").textContent = meant.length ? `${many(meant.length, "function")} have this in their paths` : "No function has this in its path";
});
byId("collapse").addEventListener("click", () => {
  opened.clear();
  chosen = null;
  picture();
});
const scale = (by) => {
  zoom = Math.min(4, Math.max(0.2, zoom * by));
  picture();
};
byId("smaller").addEventListener("click", () => scale(1 / 1.25));
byId("larger").addEventListener("click", () => scale(1.25));
focusOn(view.get("function") || "");
