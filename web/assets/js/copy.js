// A secret that is shown once: one press selects it, another copies it.
for (const row of document.querySelectorAll("[data-copy-row]")) row.hidden = false;

for (const field of document.querySelectorAll("[data-secret]")) {
  field.addEventListener("focus", () => field.select());
}

for (const button of document.querySelectorAll("[data-copy]")) {
  button.addEventListener("click", async () => {
    const field = document.getElementById(button.dataset.copy);
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      return; // without the right to the clipboard it stays selected, to be copied by hand
    }
    button.querySelector("span").textContent = button.dataset.copied;
  });
}
