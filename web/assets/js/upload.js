// Sends each chosen file by itself and shows how far it is. Without script the same form posts all files at once.
import { el, icon, problemText } from "./dom.js";
import { resumable } from "./resume.js";

for (const form of document.querySelectorAll("form[data-upload]")) live(form);

function live(form) {
  const input = form.querySelector("input[type=file]");
  const rows = form.querySelector("[data-upload-rows]");
  form.classList.add("upload--live");
  // Two at a time: a phone's uplink is not faster for six.
  const queue = { waiting: [], running: 0, arrived: 0 };
  const add = (files) => {
    for (const file of files) {
      const row = rowFor(form, file);
      rows.append(row.item);
      queue.waiting.push(() => deliver(form, input.name, file, row));
    }
    next(form, queue);
  };
  input.addEventListener("change", () => {
    add([...input.files]);
    input.value = "";
  });
  form.addEventListener("dragover", (event) => {
    event.preventDefault();
    form.classList.add("upload--over");
  });
  form.addEventListener("dragleave", () => form.classList.remove("upload--over"));
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    form.classList.remove("upload--over");
    const files = [...event.dataTransfer.files];
    add(input.multiple ? files : files.slice(0, 1));
  });
}

async function next(form, queue) {
  if (queue.running >= 2) return;
  const job = queue.waiting.shift();
  if (!job) {
    // Everything arrived: the page's own list is the truth. A failed row stays to be read.
    if (queue.running === 0 && queue.arrived > 0 && !form.querySelector(".file--wrong")) location.reload();
    return;
  }
  queue.running += 1;
  next(form, queue);
  if (await job()) queue.arrived += 1;
  queue.running -= 1;
  next(form, queue);
}

function rowFor(form, file) {
  const bar = el("progress", { class: "progress__bar", max: 100, value: 0, "aria-label": `${form.dataset.textSending} ${file.name}` });
  const note = el("span", { class: "file__note" }, form.dataset.textSending);
  const actions = el("div", { class: "file__actions" });
  const text = el("div", { class: "file__text" }, el("span", { class: "file__name" }, file.name), note, bar);
  const item = el("li", { class: "file" }, el("span", { class: "file__icon" }, icon("file")), text, actions);
  return { item, bar, note, text, actions };
}

// In pieces where the form says where to, so that a lost connection costs one piece; else all at once.
function deliver(form, name, file, row) {
  if (!form.dataset.resume) return send(form, name, file, row);
  row.note.textContent = form.dataset.textSending;
  return resumable(form, file, row).catch((words) => {
    if (words !== null) fail(form, name, file, row, words || form.dataset.textFailed);
    return false;
  });
}

function send(form, name, file, row) {
  return new Promise((done) => {
    const body = new FormData();
    for (const hidden of form.querySelectorAll("input[type=hidden]")) body.append(hidden.name, hidden.value);
    body.append(name, file);
    const request = new XMLHttpRequest();
    const cancel = el("button", { class: "button button--quiet", type: "button" }, form.dataset.textCancel);
    cancel.addEventListener("click", () => request.abort());
    row.actions.replaceChildren(cancel);
    request.upload.addEventListener("progress", (event) => {
      if (!event.lengthComputable) return;
      row.bar.value = Math.round((event.loaded / event.total) * 100);
      row.note.textContent = `${form.dataset.textSending} · ${row.bar.value}%`;
    });
    request.addEventListener("loadend", () => {
      row.actions.replaceChildren();
      if (request.status >= 200 && request.status < 300) {
        row.bar.value = 100;
        row.note.textContent = form.dataset.textDone;
        return done(true);
      }
      if (request.status === 0 && request.aborted) return done(false);
      fail(form, name, file, row, problemText(request) ?? form.dataset.textFailed);
      done(false);
    });
    request.addEventListener("abort", () => {
      request.aborted = true;
      row.item.remove();
    });
    request.open("POST", form.action);
    request.setRequestHeader("Accept", "application/problem+json, application/json;q=0.9, text/html;q=0.5");
    request.send(body);
  });
}

function fail(form, name, file, row, words) {
  row.bar.remove();
  row.note.textContent = "";
  row.item.classList.add("file--wrong");
  const error = el("span", { class: "field__error", role: "alert" }, icon("alert"), el("span", {}, words));
  row.text.append(error);
  const retry = el("button", { class: "button button--quiet", type: "button" }, form.dataset.textRetry);
  retry.addEventListener("click", async () => {
    row.item.classList.remove("file--wrong");
    error.remove();
    row.text.append(row.bar);
    if ((await deliver(form, name, file, row)) && !form.querySelector(".file--wrong")) location.reload();
  });
  row.actions.replaceChildren(retry);
}
