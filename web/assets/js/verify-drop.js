// Compares a dropped file with the hashes printed on the page, here in the browser: the file goes nowhere.
// <div data-verify-drop data-text-none="…" data-text-reading="…"> holds a file input and an <output>;
// anything on the page with data-sha256 and data-name is what it may turn out to be. data-text-match="This is {name}".
import { el, icon } from "./dom.js";

for (const zone of document.querySelectorAll("[data-verify-drop]")) {
  const input = zone.querySelector("input[type=file]");
  const output = zone.querySelector("output");
  const show = async (file) => {
    if (!file) return;
    output.replaceChildren(zone.dataset.textReading);
    try {
      output.replaceChildren(verdict(zone, file, await sha256(file)));
    } catch {
      output.replaceChildren(banner("danger", "alert", zone.dataset.textFailed));
    }
  };
  input.addEventListener("change", () => show(input.files[0]));
  zone.addEventListener("dragover", (event) => {
    event.preventDefault();
    zone.classList.add("drop--over");
  });
  zone.addEventListener("dragleave", () => zone.classList.remove("drop--over"));
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    zone.classList.remove("drop--over");
    show(event.dataTransfer.files[0]);
  });
}

async function sha256(file) {
  const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function verdict(zone, file, hash) {
  const known = [...document.querySelectorAll("[data-sha256]")].find((one) => one.dataset.sha256.toLowerCase() === hash);
  const words = known
    ? zone.dataset.textMatch.replace("{name}", () => known.dataset.name ?? file.name)
    : zone.dataset.textNone.replace("{name}", () => file.name);
  // what is known but was not signed, such as another revision, says so by its tone
  const tone = known ? (known.dataset.tone ?? "success") : "danger";
  return banner(tone, tone === "success" ? "check" : "alert", words, hash);
}

function banner(kind, glyph, words, hash) {
  const text = el("div", { class: "banner__text" }, el("p", { class: "banner__title" }, words));
  if (hash) text.append(el("p", { class: "small" }, el("code", { class: "hash" }, hash)));
  return el("div", { class: `banner banner--${kind}` }, icon(glyph), text);
}
