// On every page: small manners that a page works without.
import { dialogs } from "./dialog.js";
import { keepTimesFresh } from "./times.js";
import { keys } from "./keys.js";
import { live } from "./live.js";
import { poll } from "./poll.js";

// A form goes out once: the second press of an impatient finger finds the button busy.
function sendOnce() {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method === "get") return;
    if (form.dataset.sent) return event.preventDefault();
    form.dataset.sent = "yes";
    const button = event.submitter;
    if (!button) return;
    const words = button.querySelector("span") ?? button;
    button.dataset.words = words.textContent;
    if (button.dataset.busy) words.textContent = button.dataset.busy;
    button.setAttribute("aria-disabled", "true");
  });
  // Coming back by the browser's own button must find the page usable again.
  addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
    for (const button of document.querySelectorAll("button[aria-disabled][data-words]")) {
      button.removeAttribute("aria-disabled");
      (button.querySelector("span") ?? button).textContent = button.dataset.words;
    }
  });
}

// Registered first, so that a question answered "no" stops everything behind it.
function askFirst() {
  document.addEventListener("submit", (event) => {
    const question = event.target.dataset.confirm;
    if (question && !confirm(question)) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
  });
}

function dismissals() {
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-dismiss]");
    if (button) button.closest(".banner")?.remove();
    for (const menu of document.querySelectorAll("details[data-menu][open]")) {
      if (!menu.contains(event.target)) menu.open = false;
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of document.querySelectorAll("details[data-menu][open]")) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
}

// A row of places that is wider than the phone begins where one is.
function showPlace() {
  for (const tab of document.querySelectorAll(".tabs [aria-current]")) {
    const row = tab.closest(".tabs");
    row.scrollLeft = tab.offsetLeft - row.offsetLeft - (row.clientWidth - tab.offsetWidth) / 2;
  }
}

askFirst();
sendOnce();
dismissals();
dialogs();
keepTimesFresh();
keys();
poll();
live();
showPlace();
document.querySelector("[data-focus]")?.focus();
