// The bid editor: rows of plain inputs named line[0].description and so on, made to feel like a spreadsheet.
// Arrow keys move between cells, a paste from a spreadsheet fills rows, rows move by button, by drag or with Alt and an arrow.
import * as sums from "./amounts.js";
import { headings, parse } from "./sheet.js";
import { draggable } from "./row-drag.js";

const COLUMNS = ["code", "group", "description", "quantity", "unit", "unit_price", "optional"];

for (const editor of document.querySelectorAll("[data-line-editor]")) start(editor);

function start(editor) {
  const body = editor.querySelector("tbody");
  const form = editor.closest("form");
  const status = editor.querySelector("[data-line-status]");
  const rows = () => [...body.rows];
  const cell = (row, name) => row.querySelector(`[data-column="${name}"]`);
  const say = (words) => {
    status.textContent = words;
  };

  const changed = () => {
    rows().forEach(number);
    recount();
  };

  function number(row, n) {
    for (const input of row.querySelectorAll("[data-column]")) {
      const name = `line[${n}].${input.dataset.column}`;
      if (input.name === name) continue;
      input.name = name;
      input.id = `f-${name}`;
      input.setAttribute("aria-label", `${input.dataset.label} ${n + 1}`);
    }
    for (const button of row.querySelectorAll("button")) button.setAttribute("aria-label", `${button.dataset.label} ${n + 1}`);
  }

  function add(after = rows().at(-1)) {
    const row = rows()[0].cloneNode(true);
    for (const input of row.querySelectorAll("input")) {
      if (input.type === "checkbox") input.checked = false;
      else input.value = "";
      input.removeAttribute("aria-invalid");
      input.removeAttribute("aria-describedby");
    }
    row.classList.remove("editor__row--wrong");
    row.querySelector(".field__error")?.remove();
    row.querySelector("[data-amount]").textContent = "";
    after.after(row);
    return row;
  }

  function move(row, step) {
    const other = step < 0 ? row.previousElementSibling : row.nextElementSibling;
    if (!other) return;
    if (step < 0) other.before(row);
    else other.after(row);
    changed();
    say(editor.dataset.textMoved.replace("{n}", rows().indexOf(row) + 1));
  }

  function remove(row) {
    const next = row.nextElementSibling ?? row.previousElementSibling ?? add(row);
    row.remove();
    changed();
    cell(next, "description").focus();
    say(editor.dataset.textRemoved);
  }

  function recount() {
    const amounts = [];
    for (const row of rows()) {
      const quantity = sums.decimal(cell(row, "quantity").value);
      const price = sums.cents(cell(row, "unit_price").value);
      const known = quantity !== null && price !== null;
      const value = known ? sums.amount(quantity, price) : 0n;
      row.querySelector("[data-amount]").textContent = known ? sums.money(value) : "";
      // an option is not part of the offer's total
      if (!cell(row, "optional").checked) amounts.push(value);
    }
    const rate = (name) => form.querySelector(`[data-rate="${name}"]`)?.value ?? "";
    const zero = { value: 0n, scale: 0 };
    const all = sums.totals(amounts, {
      overhead: sums.decimal(rate("overhead")) ?? zero,
      discount: sums.cents(rate("discount")) ?? 0n,
      tax: sums.decimal(rate("tax")) ?? zero,
    });
    for (const place of form.querySelectorAll("[data-total]")) {
      const value = all[place.dataset.total];
      place.textContent = sums.money(place.dataset.total === "discount" ? -value : value);
    }
  }

  function paste(event) {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    const input = event.target.closest("[data-column]");
    if (!input || !/[\t\n]/.test(text.trim())) return;
    event.preventDefault();
    let table = parse(text);
    const named = headings(table[0]);
    if (named) table = table.slice(1);
    const from = COLUMNS.indexOf(input.dataset.column);
    let row = input.closest("tr");
    table.forEach((cells, i) => {
      if (i > 0) row = row.nextElementSibling ?? add(row);
      cells.forEach((value, j) => {
        const name = named ? named[j] : COLUMNS[from + j];
        if (name === "optional") cell(row, name).checked = /^(yes|y|true|1|x|optional|option|alternate)$/i.test(value);
        else if (name) cell(row, name).value = value;
      });
    });
    changed();
    say(editor.dataset.textPasted.replace("{n}", table.length));
  }

  function arrow(event) {
    const input = event.target.closest("[data-column]");
    if (!input) return;
    const row = input.closest("tr");
    const vertical = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (event.altKey && vertical) {
      event.preventDefault();
      move(row, vertical);
      return input.focus();
    }
    if (input.type === "checkbox" && !vertical) return;
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (vertical || event.key === "Enter") {
      event.preventDefault();
      const next = vertical === -1 ? row.previousElementSibling : row.nextElementSibling ?? (event.key === "Enter" ? add(row) : null);
      if (!next) return;
      changed();
      select(cell(next, input.dataset.column));
    } else if (event.key === "ArrowLeft" && input.selectionStart === 0 && input.selectionEnd === 0) {
      beside(event, row, input, -1);
    } else if (event.key === "ArrowRight" && input.selectionStart === input.value.length && input.selectionEnd === input.value.length) {
      beside(event, row, input, 1);
    }
  }

  function beside(event, row, input, step) {
    const name = COLUMNS[COLUMNS.indexOf(input.dataset.column) + step];
    if (!name) return;
    event.preventDefault();
    select(cell(row, name));
  }

  editor.addEventListener("keydown", arrow);
  editor.addEventListener("paste", paste);
  form.addEventListener("input", recount);
  editor.addEventListener("click", (event) => {
    const button = event.target.closest("[data-do]");
    const row = button?.closest("tr");
    if (!button) return;
    if (button.dataset.do === "add") {
      const fresh = add();
      changed();
      cell(fresh, "description").focus();
    } else if (button.dataset.do === "remove") remove(row);
    else {
      move(row, button.dataset.do === "up" ? -1 : 1);
      button.focus();
    }
  });
  draggable(body, changed);
  changed();
}

function select(input) {
  input.focus();
  if (input.type !== "checkbox") input.select();
}
