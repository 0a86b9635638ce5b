// Rows inside a staff form: one more when the last is begun, chosen by other rows before they are
// saved. Without this script there is an empty row after each save, and numbers.
"use strict";
{
  const $ = django.jQuery;
  const rowsOf = (prefix) =>
    [...document.querySelectorAll(`#${prefix}-group > .part:not(.empty-form)`)];
  const NAMES = ".admin-autocomplete, .vTextField";

  const most = (prefix) => Number(document.getElementById(`id_${prefix}-MAX_NUM_FORMS`).value);
  const isFull = (prefix) =>
    Number(document.getElementById(`id_${prefix}-TOTAL_FORMS`).value) >= most(prefix);

  const add = (prefix) => {
    const total = document.getElementById(`id_${prefix}-TOTAL_FORMS`);
    const template = document.getElementById(`${prefix}-empty`);
    const row = template.cloneNode(true);
    for (const part of [row, ...row.querySelectorAll("*")])
      for (const { name, value } of [...part.attributes])
        if (value.includes("__prefix__")) part.setAttribute(name, value.replaceAll("__prefix__", total.value));
    row.id = `${prefix}-${total.value}`;
    row.classList.remove("empty-form");
    total.value = Number(total.value) + 1;
    template.before(row);
    row.dispatchEvent(new CustomEvent("formset:added", { bubbles: true, detail: { formsetName: prefix } }));
    return row;
  };

  // The name that a row goes by among the choices of another.
  const nameOf = (row) => {
    const told = [...row.querySelectorAll(NAMES)].find((input) => input.value);
    return told ? (told.selectedOptions?.[0].text ?? told.value) : "";
  };
  const offer = (home, row) => {
    const value = `row:${row.id}`;
    const name = row.querySelector("[name$=-DELETE]")?.checked ? "" : nameOf(row);
    let option = [...home.children].find((one) => one.value === value);
    if (!name && !option?.selected) option?.remove();
    if (!name) return;
    option ??= home.appendChild(new Option("", value));
    const number = row.querySelector("[name$=-position]")?.value;
    option.text = number ? `${number}. ${name}` : name;
  };
  const offerAll = () => {
    for (const select of document.querySelectorAll("select[data-rows]")) {
      const prefixes = select.dataset.rows.split(" ");
      const homes = prefixes.length > 1 ? select.querySelectorAll("optgroup") : [select];
      prefixes.forEach((prefix, at) => {
        for (const row of rowsOf(prefix))
          if (homes[at] && !row.classList.contains("has_original")) offer(homes[at], row);
      });
    }
  };

  const touched = ({ target }) => {
    const row = target.closest?.(".part");
    if (!row) return;
    const group = row.closest("[data-parts]");
    const prefix = group.dataset.parts;
    if (row === rowsOf(prefix).at(-1) && group.querySelector("[data-add]") && !isFull(prefix))
      add(prefix);
    offerAll();
  };

  $(() => {
    for (const line of document.querySelectorAll(".add-part")) line.hidden = false;
    document.addEventListener("click", ({ target }) => {
      const prefix = target.dataset?.add;
      if (prefix && !isFull(prefix)) add(prefix).querySelector("select, input:not([type=hidden])").focus();
    });
    document.addEventListener("input", touched);
    $(document).on("change", touched);
    offerAll();
  });
}
