// The bid's arithmetic for showing totals while somebody types. The server adds up by itself and its sums are what counts;
// these follow the same rule: integer cents, half away from zero, rounded once a line.

// "1,234.5" → { value: 12345n, scale: 1 }; null when it is no decimal number.
export function decimal(text) {
  const plain = text.replace(/[$,%\s\u00a0]/g, "");
  const match = /^(-?)(\d*)(?:\.(\d*))?$/.exec(plain);
  if (!match || (match[2] === "" && !match[3])) return null;
  const fraction = match[3] ?? "";
  const value = BigInt((match[2] || "0") + fraction);
  return { value: match[1] ? -value : value, scale: fraction.length };
}

// Dollars to cents; null for more than two decimals that say something.
export function cents(text) {
  const read = decimal(text);
  if (!read) return null;
  if (read.scale <= 2) return read.value * 10n ** BigInt(2 - read.scale);
  const extra = 10n ** BigInt(read.scale - 2);
  return read.value % extra === 0n ? read.value / extra : null;
}

function divide(value, by) {
  const size = value < 0n ? -value : value;
  const rounded = (2n * size + by) / (2n * by);
  return value < 0n ? -rounded : rounded;
}

// quantity × unit price, in cents.
export function amount(quantity, price) {
  return divide(quantity.value * price, 10n ** BigInt(quantity.scale));
}

export function percent(of, rate) {
  return divide(of * rate.value, 100n * 10n ** BigInt(rate.scale));
}

// total = subtotal + overhead − discount + tax; tax on what the first three leave.
export function totals(amounts, { overhead, discount, tax }) {
  const subtotal = amounts.reduce((sum, one) => sum + one, 0n);
  const added = percent(subtotal, overhead);
  const taxed = subtotal + added - discount;
  const taxes = percent(taxed, tax);
  return { subtotal, overhead: added, discount, tax: taxes, total: taxed + taxes };
}

export function money(value) {
  const size = value < 0n ? -value : value;
  const whole = (size / 100n).toString().replace(/\B(?=(\d{3})+$)/g, ",");
  return `${value < 0n ? "-" : ""}$${whole}.${(size % 100n).toString().padStart(2, "0")}`;
}
