// A line that is opened was read: its own small form is sent along, and the page goes on without waiting for it.
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-read]");
  const form = link && document.getElementById(link.dataset.read);
  if (form) fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)), keepalive: true });
});
