// Finds the certificate of a dropped file: evidence.json names it, any other file is looked up by its SHA-256.
// The file itself goes nowhere. <div data-verify-find data-text-reading="…" data-text-failed="…"> with a file input and an <output>.
const zone = document.querySelector("[data-verify-find]");
const input = zone.querySelector("input[type=file]");
const output = zone.querySelector("output");

async function find(file) {
  if (!file) return;
  output.replaceChildren(zone.dataset.textReading);
  try {
    const bytes = await file.arrayBuffer();
    location.assign(`/verify?q=${encodeURIComponent(numberIn(file, bytes) ?? (await sha256(bytes)))}`);
  } catch {
    output.replaceChildren(zone.dataset.textFailed);
  }
}

function numberIn(file, bytes) {
  if (bytes.byteLength > 1_000_000 || !/json/.test(file.type + file.name)) return null;
  try {
    const record = JSON.parse(new TextDecoder().decode(bytes));
    return record.typ === "urn:plumbline:signature-evidence:1" && typeof record.id === "string" ? record.id : null;
  } catch {
    return null;
  }
}

async function sha256(bytes) {
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

input.addEventListener("change", () => find(input.files[0]));
zone.addEventListener("dragover", (event) => {
  event.preventDefault();
  zone.classList.add("drop--over");
});
zone.addEventListener("dragleave", () => zone.classList.remove("drop--over"));
zone.addEventListener("drop", (event) => {
  event.preventDefault();
  zone.classList.remove("drop--over");
  find(event.dataTransfer.files[0]);
});
