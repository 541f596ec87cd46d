// <div id="pdf" data-poll="/address">: asks the address for the same element again until it comes with data-done.
// The address may answer a whole page or only the element. Waits grow from two seconds to ten; hidden pages rest.
// With data-poll-live it never ends, says nothing aloud, and leaves the reader on the link they are on.
const FIRST = 2000;
const LONGEST = 10_000;
const TRIES = 60;

export function poll() {
  for (const element of document.querySelectorAll("[data-poll]:not([data-done])")) watch(element);
}

async function watch(element) {
  let wait = FIRST;
  const live = "pollLive" in element.dataset;
  for (let turn = 0; (live || turn < TRIES) && !("done" in element.dataset); turn += 1) {
    await later(wait);
    // a live update may have come first
    element = document.getElementById(element.id) ?? element;
    if ("done" in element.dataset) return;
    const fresh = await ask(element.dataset.poll, element.id);
    if (fresh && fresh.textContent + fresh.getAttribute("data-done") !== element.textContent + element.getAttribute("data-done")) {
      if (!live) fresh.setAttribute("aria-live", "polite");
      const here = element.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
      element.replaceWith(fresh);
      element = fresh;
      if (here) [...element.querySelectorAll("a[href]")].find((link) => link.getAttribute("href") === here)?.focus();
    }
    wait = Math.min(wait * 1.4, live ? LONGEST / 2 : LONGEST);
  }
}

async function later(wait) {
  await new Promise((done) => setTimeout(done, wait));
  if (document.hidden) {
    await new Promise((done) => document.addEventListener("visibilitychange", done, { once: true }));
  }
}

// The element with this id as the address has it now, or nothing.
// XMLHttpRequest parses a document without running anything in it and without handing strings to a sink.
export function ask(address, id) {
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
