"use strict";
// What all parts use: making elements, telling numbers, the address's fragment. Texts from sources are only ever set
// as text, never as markup.

const byId = (id) => document.getElementById(id);
const failed = (text) => {
  byId("errors").hidden = false;
  byId("errors").append(made("li", {}, text));
};
window.addEventListener("error", (event) => failed(`This page has a mistake: ${event.message}`));

/** An element with attributes, and texts or elements in it. */
function made(tag, attributes, ...inside) {
  return filled(document.createElement(tag), attributes, inside);
}

/** The same for pictures. */
function drawn(tag, attributes, ...inside) {
  return filled(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, inside);
}

function filled(element, attributes, inside) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "onclick") element.addEventListener("click", value);
    else if (value !== undefined && value !== false) element.setAttribute(name, value);
  }
  element.append(...inside);
  return element;
}

const report = JSON.parse(byId("data").textContent);

// States are told as in JSON.
const inWords = (state) => state.replaceAll("_", " ");
const digits = (number) => number.toLocaleString("en-GB");
const many = (count, word) => `${digits(count)} ${count === 1 ? word : word.endsWith("y") ? word.slice(0, -1) + "ies" : word + "s"}`;

function bytes(size) {
  let unit = "B";
  for (const next of ["KB", "MB", "GB", "TB"]) {
    if (size < 999.5) break;
    [size, unit] = [size / 1000, next];
  }
  return unit === "B" || size >= 9.95 ? `${Math.round(size)} ${unit}` : `${size.toFixed(1)} ${unit}`;
}

function duration(seconds) {
  if (seconds >= 5400) return `${(seconds / 3600).toFixed(1)} h`;
  if (seconds >= 90) return `${Math.round(seconds / 60)} min`;
  if (seconds >= 9.95) return `${Math.round(seconds)} s`;
  if (seconds >= 1) return `${seconds.toFixed(1)} s`;
  if (seconds >= 0.001) return `${Math.round(seconds * 1000)} ms`;
  return seconds > 0 ? `${Math.round(seconds * 1e6)} µs` : "0 s";
}

function ago(then) {
  const minutes = Math.max(0, Math.floor((report.made - then) / 60));
  if (minutes < 2) return "just before";
  if (minutes < 120) return `${minutes} min before`;
  return minutes < 2880 ? `${Math.floor(minutes / 60)} h before` : `${Math.floor(minutes / 1440)} days before`;
}

const date = (seconds) => new Date(seconds * 1000).toISOString().slice(0, 16).replace("T", " ");

// What the page shows stands behind the `#` of its address, so that a view can be kept: sort, filter, state, function,
// scheme.
const view = new URLSearchParams(location.hash.slice(1));

function remember(name, value) {
  if (value) view.set(name, value);
  else view.delete(name);
  history.replaceState(null, "", `#${view}`);
}

/** Buttons of which one is pressed. */
function choice(parent, options, chosen, onChoice) {
  const buttons = options.map(([value, text]) =>
    made("button", { "data-value": value, "aria-pressed": String(value === chosen), onclick: () => {
      buttons.forEach((button) => button.setAttribute("aria-pressed", String(button.dataset.value === value)));
      onChoice(value);
    } }, text));
  parent.replaceChildren(...buttons);
}

function scheme(value) {
  if (value) document.documentElement.dataset.scheme = value;
  else delete document.documentElement.dataset.scheme;
}

byId("title").textContent = `${report.workspace}: what pkld keeps`;
document.title = `${report.workspace}: pkld report`;
byId("made").textContent = `${report.jar}, as of ${date(report.made)} UTC; pkld ${report.version}`;
scheme(view.get("scheme"));
choice(byId("schemes"), [["", "As the system"], ["light", "Light"], ["dark", "Dark"]], view.get("scheme") || "", (value) => {
  scheme(value);
  remember("scheme", value);
});
