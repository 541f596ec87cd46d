// <dialog> opened in place by a link with data-opens="id"; without this the link leads to the page with the dialog open.
export function dialogs() {
  for (const dialog of document.querySelectorAll("dialog[open]")) {
    dialog.close();
    dialog.showModal();
  }
  document.addEventListener("click", (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    const opener = event.target.closest("[data-opens]");
    const dialog = opener && document.getElementById(opener.dataset.opens);
    if (dialog instanceof HTMLDialogElement) {
      event.preventDefault();
      return dialog.showModal();
    }
    const closer = event.target.closest("[data-closes]");
    if (closer?.closest("dialog")) {
      event.preventDefault();
      return closer.closest("dialog").close();
    }
    // The dialog itself is only hit when the press lands on its backdrop: its padding is nil.
    if (event.target instanceof HTMLDialogElement && outside(event)) event.target.close();
  });
  // A dialog that came open from the server leaves its name in the address: closing it takes that away.
  document.addEventListener("close", () => {
    const address = new URL(location.href);
    if (!address.searchParams.has("dialog")) return;
    address.searchParams.delete("dialog");
    history.replaceState(null, "", address);
  }, true);
}

function outside(event) {
  const box = event.target.getBoundingClientRect();
  return event.clientX < box.left || event.clientX > box.right || event.clientY < box.top || event.clientY > box.bottom;
}
