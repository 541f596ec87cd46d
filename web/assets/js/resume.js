// One file in pieces: begun with its name and size, sent from where the server is, finished. When the connection goes, it asks
// how far the server came and goes on from there by itself.
import { el, problemText } from "./dom.js";

const PIECE = 1024 * 1024;
const LONGEST_WAIT = 30000;

// Resolves to true when the file has become a document. Rejects with the words of a refusal ("" for none known), or with null
// when the reader called it off.
export async function resumable(form, file, row) {
  const token = form.querySelector("input[name=csrf]").value;
  const state = { request: null, stopped: false, wake: null };
  const cancel = el("button", { class: "button button--quiet", type: "button" }, form.dataset.textCancel);
  cancel.addEventListener("click", () => {
    state.stopped = true;
    state.request?.abort();
    state.wake?.();
  });
  row.actions.replaceChildren(cancel);
  const show = (sent) => {
    row.bar.value = file.size ? Math.round((sent / file.size) * 100) : 0;
    row.note.textContent = `${form.dataset.textSending} · ${row.bar.value}%`;
  };
  const call = (method, path, options = {}) => ask(state, token, method, `${form.dataset.resume}${path}`, options);
  const json = (value) => ({ body: JSON.stringify(value), headers: { "Content-Type": "application/json" } });

  let upload = null;
  try {
    const key = `upload-${Date.now()}-${Math.random().toString(36).slice(2)}`;
    const begin = json({ name: file.name, size: file.size });
    begin.headers["Idempotency-Key"] = key;
    upload = await again(state, row, form, () => call("POST", "", begin));
    let received = upload.received;
    while (received < file.size) {
      const from = received;
      const piece = file.slice(from, from + PIECE);
      const options = {
        body: piece,
        headers: { "Content-Type": "application/octet-stream", "Upload-Offset": String(from) },
        progress: (loaded) => show(from + loaded),
      };
      const answer = await again(state, row, form, () => call("PATCH", `/${upload.id}`, options), async () => {
        // it may have arrived although its answer did not
        const now = await call("GET", `/${upload.id}`);
        return now.received === from ? undefined : now;
      });
      received = answer.received;
      show(received);
    }
    await again(state, row, form, () => call("POST", `/${upload.id}/finish`));
  } catch (error) {
    if (!state.stopped) throw error.words ?? "";
    state.stopped = false;
    if (upload) await call("DELETE", `/${upload.id}`).catch(() => {});
    row.item.remove();
    throw null;
  }
  row.actions.replaceChildren();
  row.bar.value = 100;
  row.note.textContent = form.dataset.textDone;
  return true;
}

// Tries until there is an answer. What the server refuses is refused; what it could not say is asked again, later each time
// and at once when the browser is back on line. `check` may find out that the last try went through after all.
async function again(state, row, form, attempt, check = async () => undefined) {
  for (let wait = 1000; ; wait = Math.min(wait * 2, LONGEST_WAIT)) {
    try {
      return await attempt();
    } catch (error) {
      if (state.stopped || !error.lost) throw error;
      row.note.textContent = form.dataset.textLost;
      await pause(state, wait);
      if (state.stopped) throw error;
      try {
        const found = await check();
        if (found !== undefined) return found;
      } catch (error) {
        if (!error.lost) throw error;
      }
    }
  }
}

function pause(state, milliseconds) {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      removeEventListener("online", done);
      state.wake = null;
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    addEventListener("online", done);
    state.wake = done;
  });
}

function ask(state, token, method, address, { body = null, headers = {}, progress } = {}) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    state.request = request;
    request.open(method, address);
    request.setRequestHeader("Accept", "application/problem+json, application/json");
    request.setRequestHeader("X-CSRF-Token", token);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    if (progress) request.upload.addEventListener("progress", (event) => progress(event.loaded));
    request.addEventListener("loadend", () => {
      state.request = null;
      if (request.status >= 200 && request.status < 300) {
        const text = request.responseText;
        return resolve(text ? JSON.parse(text) : null);
      }
      // no answer, or one that says "later"; 409 about the place of a piece is settled by asking where the server is
      const later = [0, 429, 502, 503, 504].includes(request.status);
      reject({ lost: (later && !state.stopped) || offset(request), words: fieldText(request) ?? problemText(request) });
    });
    request.send(body);
  });
}

function offset(request) {
  return request.status === 409 && /"upload-offset"/.test(request.responseText);
}

// The words of the one field that is wrong say more than those of the whole.
function fieldText(request) {
  try {
    return JSON.parse(request.responseText).errors?.[0]?.detail;
  } catch {
    return undefined;
  }
}
