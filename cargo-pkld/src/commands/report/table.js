"use strict";
// The sums, and the table of functions.

const sum = (of) => report.functions.reduce((total, line) => total + (of(line) || 0), 0);
const rateOf = (line) => {
  const calls = (line.hits || 0) + (line.misses || 0);
  return calls ? (line.hits || 0) / calls : -1;
};
const percent = (rate) => (rate < 0 ? "–" : `${Math.floor(rate * 100)} %`);

function cards() {
  const calls = { hits: sum((line) => line.hits), misses: sum((line) => line.misses) };
  const stale = sum((line) => line.stale_entries);
  const troubles = sum((line) => line.troubles);
  const list = [
    [digits(report.functions.length), report.functions.length === 1 ? "function" : "functions"],
    [digits(sum((line) => line.entries)), `fresh entries, ${bytes(sum((line) => line.bytes))}`],
    [digits(stale), `stale entries, ${bytes(sum((line) => line.stale_bytes))}`],
    [duration(sum((line) => line.saved)), "saved by hits"],
    [percent(rateOf(calls)), `of ${many(calls.hits + calls.misses, "call")} served`],
  ];
  if (troubles) list.push([digits(troubles), "troubles with the jar"]);
  byId("cards").replaceChildren(...list.map(([number, what]) =>
    made("div", { class: "card" }, made("b", {}, number), made("span", {}, what))));
}

// Name, title, what it is sorted by, what is shown.
const columns = [
  ["path", "Function", (line) => line.path, nameCell],
  ["state", "State", (line) => line.state, (line) => made("span", { class: `state ${line.state}` }, inWords(line.state))],
  ["entries", "Entries", (line) => line.entries || 0, (line) => amount(line.entries, line.stale_entries, digits)],
  ["bytes", "Size", (line) => (line.bytes || 0) + (line.stale_bytes || 0), (line) => amount(line.bytes, line.stale_bytes, bytes)],
  ["hits", "Hits", (line) => line.hits || 0, (line) => digits(line.hits || 0)],
  ["misses", "Misses", (line) => line.misses || 0, (line) => digits(line.misses || 0)],
  ["rate", "Hit rate", rateOf, rateCell],
  ["saved", "Saved", (line) => line.saved || 0, (line) => (line.saved ? duration(line.saved) : "")],
  ["seconds", "Computed in", (line) => line.seconds || 0, (line) => (line.seconds ? duration(line.seconds) : "")],
  ["used", "Last called", (line) => line.used || 0, (line) => (line.used ? ago(line.used) : "")],
];

function amount(fresh, stale, told) {
  const cell = made("span", {}, fresh ? told(fresh) : "");
  if (stale) cell.append(made("span", { class: "dim" }, ` + ${told(stale)} stale`));
  return cell;
}

function nameCell(line) {
  const cell = made("div", {});
  cell.append(line.item === undefined
    ? made("code", {}, line.path)
    : made("button", { class: "name", title: "Show what it reaches", onclick: () => focusOn(line.path, true) }, line.path));
  if (line.file) cell.append(" ", made("span", { class: "dim" }, `${line.file}:${line.line}`));
  const told = [...(line.changes || [])];
  if (line.pinned) told.push(`pinned to the executable: ${line.pinned}`);
  if (line.degraded) told.push(`its last run was uncached: ${line.degraded}`);
  if (line.accepted) told.push(`accepted by ${line.accepted.by} ${ago(line.accepted.at)}`);
  if (line.troubles) told.push(many(line.troubles, "trouble"));
  if (told.length > 2) {
    const list = made("details", { class: "dim" }, made("summary", {}, many(told.length, "change")));
    list.append(...told.map((text) => made("div", {}, text)));
    cell.append(list);
  } else {
    cell.append(...told.map((text) => made("div", { class: "dim" }, text)));
  }
  return cell;
}

function rateCell(line) {
  const rate = rateOf(line);
  if (rate < 0) return "";
  const bar = made("span", { class: "rate" }, made("i", { style: `width:${rate * 100}%` }));
  return made("span", {}, bar, percent(rate));
}

// More rows at once would make a page of ten thousand functions slow.
const ROWS = 200;
let shownRows = ROWS;

function sortedBy() {
  const asked = view.get("sort") || "-saved";
  const name = asked.replace(/^-/, "");
  const column = columns.find((column) => column[0] === name) || columns[0];
  return [column, asked.startsWith("-")];
}

function table() {
  const [by, isDown] = sortedBy();
  const filter = (view.get("filter") || "").toLowerCase();
  const state = view.get("state") || "";
  const rows = report.functions.filter((line) => (!state || line.state === state)
    && (!filter || `${line.path} ${line.file || ""}`.toLowerCase().includes(filter)));
  const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
  rows.sort((a, b) => compare(by[2](a), by[2](b)) * (isDown ? -1 : 1) || compare(a.path, b.path));
  byId("functions").tHead.replaceChildren(made("tr", {}, ...columns.map((column) => {
    const isIt = column === by;
    // Numbers are wanted from the largest down, names from A on.
    const next = isIt ? !isDown : !["path", "state"].includes(column[0]);
    return made("th", { "aria-sort": isIt ? (isDown ? "descending" : "ascending") : undefined, scope: "col" },
      made("button", { "data-column": column[0], onclick: () => {
        remember("sort", `${next ? "-" : ""}${column[0]}`);
        table();
      } }, column[1] + (isIt ? (isDown ? " ↓" : " ↑") : "")));
  })));
  byId("functions").tBodies[0].replaceChildren(...rows.slice(0, shownRows).map((line) =>
    made("tr", { "data-path": line.path }, ...columns.map((column) => made("td", {}, column[3](line))))));
  if (!rows.length) {
    const nothing = report.functions.length ? "No function is meant." : "No function has #[pkld], and nothing is stored.";
    byId("functions").tBodies[0].append(made("tr", {}, made("td", { colspan: columns.length }, nothing)));
  }
  const shown = Math.min(shownRows, rows.length);
  byId("count").textContent = shown < rows.length ? `${digits(shown)} of ${many(rows.length, "function")}` : many(rows.length, "function");
  byId("more").hidden = shown === rows.length;
  byId("more").textContent = `Show ${digits(Math.min(1000, rows.length - shown))} more`;
}

function states() {
  const counts = new Map();
  report.functions.forEach((line) => counts.set(line.state, (counts.get(line.state) || 0) + 1));
  const options = [["", "all"], ...[...counts].sort().map(([state, count]) => [state, `${inWords(state)} ${digits(count)}`])];
  choice(byId("states"), options, view.get("state") || "", (value) => {
    remember("state", value);
    shownRows = ROWS;
    table();
  });
}

byId("filter").value = view.get("filter") || "";
byId("filter").addEventListener("input", () => {
  remember("filter", byId("filter").value);
  shownRows = ROWS;
  table();
});
byId("more").addEventListener("click", () => {
  shownRows += 1000;
  table();
});
cards();
states();
table();
