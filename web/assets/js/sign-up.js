// Suggests an address on the web from the company's name, says whether it can be had, and knows the browser's time zone.
const form = document.querySelector("form[data-sign-up]");
const slug = form.querySelector("[data-slug]");
const state = form.querySelector("[data-slug-state]");
const company = form.querySelector("[name=company]");
const zone = form.querySelector("select[data-guess]");

const suggest = (name) =>
  name
    .normalize("NFD")
    .toLowerCase()
    .replace(/[\u0300-\u036f'’]/g, "")
    .replace(/&/g, " and ")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 40)
    .replace(/-+$/, "");

let own = slug.value !== "";
let timer;
let asked = 0;

company.addEventListener("input", () => {
  if (own) return;
  slug.value = suggest(company.value);
  ask();
});
slug.addEventListener("input", () => {
  own = slug.value !== "";
  const tidy = slug.value.toLowerCase().replace(/\s+/g, "-");
  if (tidy !== slug.value) slug.value = tidy;
  ask();
});

function ask() {
  clearTimeout(timer);
  const wanted = slug.value;
  if (wanted.length < 3) return say("", "");
  timer = setTimeout(() => look(wanted), 300);
}

async function look(wanted) {
  const turn = ++asked;
  try {
    const res = await fetch(`${slug.dataset.slug}?slug=${encodeURIComponent(wanted)}`, { headers: { Accept: "application/json" } });
    if (!res.ok || turn !== asked) return;
    const answer = await res.json();
    if (slug.value === wanted) say(answer.state, answer.text);
  } catch {
    // without an answer the form itself will tell
  }
}

function say(name, text) {
  state.textContent = text;
  state.dataset.state = name;
}

if (zone) {
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if ([...zone.options].some((option) => option.value === here)) zone.value = here;
}
if (slug.value) ask();
