// Totals follow what is checked. The server adds up by itself when the choice is saved, and its sums are what is signed.
import * as sums from "./amounts.js";

for (const form of document.querySelectorAll("form[data-options]")) start(form);

function start(form) {
  const zero = { value: 0n, scale: 0 };
  const rates = {
    overhead: sums.decimal(form.dataset.overhead) ?? zero,
    discount: BigInt(form.dataset.discount),
    tax: sums.decimal(form.dataset.tax) ?? zero,
  };
  const show = () => {
    const picked = [...form.querySelectorAll("[data-amount]:checked")].map((box) => BigInt(box.dataset.amount));
    const all = sums.totals([BigInt(form.dataset.fixed), ...picked], rates);
    for (const place of document.querySelectorAll("[data-sum]")) {
      const value = all[place.dataset.sum];
      place.textContent = sums.money(place.dataset.sum === "discount" ? -value : value);
    }
  };
  form.addEventListener("change", show);
  // what the browser filled in again after going back
  show();
}
