// <body data-events="/office/events">: listens while the page is seen, and reads again what changed.
// <div id="shares" data-live="projects bids:ID" data-live-src="/address">: one element that is read again, whole, when
// one of the named things changes: any of a kind, or the one with that id. Without data-live-src the page itself is
// asked, so name an address where opening the page counts for something. What a person is typing in stays.
import { ask } from "./poll.js";

const GATHER = 150;
const LATER = 60_000;

let source = null;
let since = null;
let waiting = 0;
const stale = new Set();

// Says aloud what changed under a bell; it must be there before the words are.
const said = document.createElement("p");

export function live() {
  const { events } = document.body.dataset;
  if (!events || !("EventSource" in window)) return;
  said.className = "sr-only";
  said.setAttribute("role", "status");
  document.body.append(said);
  since = document.body.dataset.since;
  const settle = () => (document.hidden ? close() : open(events));
  document.addEventListener("visibilitychange", settle);
  addEventListener("pagehide", close);
  addEventListener("pageshow", settle);
  settle();
}

function open(events) {
  if (source) return;
  source = new EventSource(`${events}?since=${encodeURIComponent(since ?? "")}`);
  // Where to go on after the page was hidden: a browser only remembers it while the stream is open.
  source.addEventListener("pulse", (event) => (since = event.lastEventId));
  source.addEventListener("note", (event) => heard(JSON.parse(event.data)));
  source.addEventListener("error", () => {
    if (source?.readyState !== EventSource.CLOSED) return;
    // Refused for good, as when too many pages listen: asked again much later.
    close();
    setTimeout(() => document.hidden || open(events), LATER);
  });
}

function close() {
  source?.close();
  source = null;
}

function heard({ topic, id }) {
  for (const element of document.querySelectorAll("[data-live]")) {
    const names = element.dataset.live.split(" ");
    if (topic === "resync" || names.includes(topic) || names.includes(`${topic}:${id}`)) stale.add(element.id);
  }
  if (stale.size === 0) return;
  clearTimeout(waiting);
  waiting = setTimeout(refresh, GATHER);
}

async function refresh() {
  const ids = [...stale];
  stale.clear();
  for (const id of ids) {
    const element = document.getElementById(id);
    if (!element) continue;
    const fresh = await ask(element.dataset.liveSrc ?? location.href, id);
    const now = document.getElementById(id);
    if (!fresh || !now || isBusy(now) || fresh.isEqualNode(now)) continue;
    const focused = now.contains(document.activeElement) ? document.activeElement.id : "";
    now.replaceWith(fresh);
    if (focused) document.getElementById(focused)?.focus();
    if (fresh.checkVisibility?.() && fresh.ariaLabel) said.textContent = fresh.ariaLabel;
  }
}

// Somebody types in it, or it holds an open dialog: it is read again with the next page.
function isBusy(element) {
  if (element.querySelector("dialog[open]")) return true;
  if (element.contains(document.activeElement) && document.activeElement.matches("input, textarea, select")) return true;
  return [...element.querySelectorAll("input, textarea")].some((field) => field.type !== "hidden" && (field.type === "checkbox" || field.type === "radio" ? field.checked !== field.defaultChecked : field.value !== field.defaultValue));
}
