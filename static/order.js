// The order of rows inside a staff form: by buttons or by dragging, kept in their numbers.
// Without this script the numbers are typed.
"use strict";
{
  const rowsOf = (group) => [...group.querySelectorAll(":scope > .part:not(.empty-form)")];
  const isWritten = (row) =>
    row.classList.contains("has_original") ||
    [...row.querySelectorAll(".admin-autocomplete, .vTextField, textarea")].some((input) => input.value);

  const number = (group) => {
    group.dataset.ordered = "yes";
    let last = 0;
    for (const row of rowsOf(group)) {
      const input = row.querySelector("[name$=-position]");
      const value = isWritten(row) ? String(++last) : "";
      if (input.value === value) continue;
      input.value = value;
      input.dispatchEvent(new Event("input", { bubbles: true }));
    }
  };

  const move = (row, up) => {
    const other = up ? row.previousElementSibling : row.nextElementSibling;
    if (!other?.matches(".part:not(.empty-form)")) return;
    if (up) other.before(row);
    else other.after(row);
    number(row.parentElement);
  };

  document.addEventListener("click", ({ target }) => {
    const button = target.closest?.("[data-move]");
    if (!button) return;
    move(button.closest(".part"), button.dataset.move === "up");
    button.focus();
  });

  let dragged = null;
  document.addEventListener("dragstart", ({ target, dataTransfer }) => {
    if (!target.matches?.(".grip")) return;
    dragged = target.closest(".part");
    dataTransfer.effectAllowed = "move";
    dataTransfer.setDragImage(dragged, 10, 10);
  });
  document.addEventListener("dragover", (event) => {
    const over = event.target.closest?.(".part:not(.empty-form)");
    if (!dragged || !over || over.parentElement !== dragged.parentElement) return;
    event.preventDefault();
    if (over === dragged) return;
    const { top, height } = over.getBoundingClientRect();
    if (event.clientY < top + height / 2) over.before(dragged);
    else over.after(dragged);
  });
  document.addEventListener("drop", (event) => dragged && event.preventDefault());
  document.addEventListener("dragend", () => {
    if (dragged) number(dragged.parentElement);
    dragged = null;
  });

  const show = (row) => {
    for (const tool of row.querySelectorAll(".move")) tool.hidden = false;
  };
  document.addEventListener("formset:added", ({ target }) => show(target));
  document.addEventListener("change", ({ target }) => {
    const group = target.closest?.("[data-parts][data-ordered]");
    if (group && !target.name?.endsWith("-position")) number(group);
  });
  document.querySelectorAll(".part").forEach(show);
}
