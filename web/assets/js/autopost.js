// The invitation page posts its form once by itself. A page brought back from the browser's memory does not post again:
// the form is marked, and the button stays for whoever wants it.
const form = document.querySelector("form[data-autopost]");
const key = `posted:${location.pathname}`;

function remembered() {
  try {
    return sessionStorage.getItem(key) !== null;
  } catch {
    return false;
  }
}

if (form && document.visibilityState !== "hidden") post();
else if (form) document.addEventListener("visibilitychange", post, { once: true });

function post() {
  if (remembered()) return;
  try {
    sessionStorage.setItem(key, "1");
  } catch {
    // Without storage the server's own limit on codes is what holds.
  }
  form.requestSubmit();
}
