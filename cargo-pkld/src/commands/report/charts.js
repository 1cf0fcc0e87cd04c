"use strict";
// Sizes over time, and who saved most.

function growth() {
  const { from, to, fresh, stale, entries } = report.growth;
  if (!fresh.length) {
    byId("growth").replaceChildren(made("p", { class: "dim" }, "Nothing is stored."));
    return;
  }
  const [width, height, left, right, top, bottom] = [1000, 220, 70, 10, 10, 24];
  const total = fresh.map((size, at) => size + stale[at]);
  const most = Math.max(1, total[total.length - 1]);
  const count = fresh.length;
  // The first period begins at nothing.
  const x = (at) => left + ((width - left - right) * at) / count;
  const y = (size) => height - bottom - ((height - top - bottom) * size) / most;
  const line = (list) => `M${x(0)} ${y(0)}` + list.map((size, at) => `L${x(at)} ${y(size)}L${x(at + 1)} ${y(size)}`).join("");
  const back = (list) => [...list.keys()].reverse().map((at) => `L${x(at + 1)} ${y(list[at])}L${x(at)} ${y(list[at])}`).join("");
  const svg = drawn("svg", { viewBox: `0 0 ${width} ${height}`, width: "100%", role: "img", "aria-label": "Bytes stored over time" });
  svg.style.maxHeight = "16rem";
  for (const part of [0, 0.5, 1]) {
    svg.append(drawn("line", { class: "axis", x1: left, x2: width - right, y1: y(most * part), y2: y(most * part) }));
    svg.append(drawn("text", { class: "tick", x: left - 8, y: y(most * part) + 4, "text-anchor": "end" }, bytes(most * part)));
  }
  const zero = fresh.map(() => 0);
  svg.append(drawn("path", { class: "area fresh", d: `${line(fresh)}${back(zero)}Z` }));
  if (stale[count - 1]) svg.append(drawn("path", { class: "area stale", d: `${line(total)}${back(fresh)}Z` }));
  for (const [at, anchor] of [[0, "start"], [count, "end"]]) {
    svg.append(drawn("text", { class: "tick", x: x(at), y: height - 6, "text-anchor": anchor }, date(at ? to : from)));
  }
  fresh.forEach((size, at) => {
    const until = from + ((to - from) * (at + 1)) / count;
    const told = `${date(until)}: ${many(entries[at], "entry")}, ${bytes(size)} fresh, ${bytes(stale[at])} stale`;
    svg.append(drawn("rect", { class: "hover", x: x(at), y: top, width: x(at + 1) - x(at), height: height - top - bottom },
      drawn("title", {}, told)));
  });
  byId("growth").replaceChildren(svg, made("p", { class: "dim" },
    "What is stored now, by when it was stored, as fresh or stale as it is today. What was removed since is not in it."));
}

function saved() {
  const lines = report.functions.filter((line) => line.saved).sort((a, b) => b.saved - a.saved).slice(0, 10);
  if (!lines.length) {
    byId("saved").replaceChildren(made("p", { class: "dim" }, "No call was served yet."));
    return;
  }
  const [width, row, name] = [1000, 24, 420];
  const svg = drawn("svg", { viewBox: `0 0 ${width} ${lines.length * row}`, width: "100%", role: "img", "aria-label": "Time saved by function" });
  svg.style.maxHeight = `${lines.length * row}px`;
  svg.setAttribute("preserveAspectRatio", "xMinYMid");
  lines.forEach((line, at) => {
    const length = ((width - name - 90) * line.saved) / lines[0].saved;
    svg.append(drawn("g", {}, drawn("title", {}, `${line.path}: ${duration(line.saved)} saved by ${many(line.hits || 0, "hit")}`),
      drawn("text", { x: name - 10, y: at * row + 16, "text-anchor": "end" }, shortened(line.path, 56)),
      drawn("rect", { class: "saved-bar", x: name, y: at * row + 4, width: Math.max(1, length), height: row - 8, rx: 3 }),
      drawn("text", { class: "tick", x: name + length + 8, y: at * row + 16 }, duration(line.saved))));
  });
  byId("saved").replaceChildren(svg);
}

/** A text with its middle left out. */
function shortened(text, most) {
  const letters = [...text];
  if (letters.length <= most) return text;
  const head = Math.floor((most - 1) / 3);
  return `${letters.slice(0, head).join("")}…${letters.slice(head + 1 - most).join("")}`;
}

growth();
saved();
