// <div id="pdf" data-poll="/address">: asks the address for the same element again until it comes with data-done.
// The address may answer a whole page or only the element. Waits grow from two seconds to ten; hidden pages rest.
const FIRST = 2000;
const LONGEST = 10_000;
const TRIES = 60;

export function poll() {
  for (const element of document.querySelectorAll("[data-poll]:not([data-done])")) watch(element);
}

async function watch(element) {
  let wait = FIRST;
  for (let turn = 0; turn < TRIES && !("done" in element.dataset); turn += 1) {
    await later(wait);
    const fresh = await ask(element.dataset.poll, element.id);
    if (fresh && fresh.textContent + fresh.getAttribute("data-done") !== element.textContent + element.getAttribute("data-done")) {
      fresh.setAttribute("aria-live", "polite");
      element.replaceWith(fresh);
      element = fresh;
    }
    wait = Math.min(wait * 1.4, LONGEST);
  }
}

async function later(wait) {
  await new Promise((done) => setTimeout(done, wait));
  if (document.hidden) {
    await new Promise((done) => document.addEventListener("visibilitychange", done, { once: true }));
  }
}

// XMLHttpRequest parses a document without running anything in it and without handing strings to a sink.
function ask(address, id) {
  return new Promise((done) => {
    const request = new XMLHttpRequest();
    request.open("GET", address);
    request.responseType = "document";
    request.onload = () => {
      const found = request.status === 200 ? request.response?.getElementById(id) : null;
      done(found ? document.importNode(found, true) : null);
    };
    request.onerror = () => done(null);
    request.send();
  });
}
