// Rows ordered by dragging their grip, with mouse, pen or finger alike. The neighbours step aside and the dragged row stays where
// it is in the document: taking it out would lose the pointer it has caught.
export function draggable(body, changed) {
  body.addEventListener("pointerdown", (event) => {
    const grip = event.target.closest("[data-grip]");
    if (!grip || event.button !== 0) return;
    event.preventDefault();
    const row = grip.closest("tr");
    row.classList.add("is-dragged");
    grip.setPointerCapture(event.pointerId);
    const move = ({ clientY }) => {
      while (row.nextElementSibling && clientY > middle(row.nextElementSibling)) row.before(row.nextElementSibling);
      while (row.previousElementSibling && clientY < middle(row.previousElementSibling)) row.after(row.previousElementSibling);
    };
    const stop = () => {
      row.classList.remove("is-dragged");
      grip.removeEventListener("pointermove", move);
      changed();
    };
    grip.addEventListener("pointermove", move);
    grip.addEventListener("lostpointercapture", stop, { once: true });
  });
}

// Past its middle only, or two rows of different height would swap for ever.
function middle(row) {
  const box = row.getBoundingClientRect();
  return box.top + box.height / 2;
}
