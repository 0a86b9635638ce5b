// A grid of rows: cells pasted from a sheet, filled down, walked through by arrows.
"use strict";
{
  const grid = document.querySelector("table.grid");
  const body = grid?.tBodies[0];
  const rows = () => [...body.rows].filter((row) => !row.matches(".empty-form"));
  const cells = (row) => [...row.querySelectorAll("td > :is(input, select, textarea)")].filter((cell) => cell.type !== "checkbox");
  const place = (cell) => {
    const row = cell.closest("tr");
    return [rows().indexOf(row), cells(row).indexOf(cell)];
  };
  // A choice is set by its label or its value; a text that names none is said at the cell.
  const set = (cell, text) => {
    if (!(cell instanceof HTMLSelectElement)) cell.value = text;
    else {
      const option = [...cell.options].find((one) => one.text === text || one.value === text);
      cell.setCustomValidity(text && !option ? text : "");
      cell.closest("td").classList.toggle("errors", Boolean(text && !option));
      cell.title = text && !option ? text : "";
      cell.value = option?.value ?? "";
    }
    cell.dispatchEvent(new Event("input", { bubbles: true }));
    cell.dispatchEvent(new Event("change", { bubbles: true }));
  };
  const more = () => document.querySelector("[data-add]")?.click();

  const paste = (cell, text) => {
    const [top, left] = place(cell);
    const lines = text.replace(/\r?\n$/, "").split(/\r?\n/);
    lines.forEach((line, down) => {
      if (top + down >= rows().length) more();
      const row = rows()[top + down];
      if (!row) return;
      line.split("\t").forEach((value, along) => {
        const target = cells(row)[left + along];
        if (target) set(target, value.trim());
      });
    });
    cell.focus();
  };

  if (body) {
    body.addEventListener("paste", (event) => {
      const text = event.clipboardData.getData("text/plain");
      if (!/[\t\n]/.test(text.replace(/\r?\n$/, "")) || !event.target.matches("input, select, textarea")) return;
      event.preventDefault();
      paste(event.target, text);
    });
    body.addEventListener("keydown", (event) => {
      const cell = event.target;
      if (!cell.matches("td > :is(input, select, textarea)")) return;
      const [down, along] = place(cell);
      if (along < 0) return;
      const all = rows();
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "d") {
        event.preventDefault();
        if (event.shiftKey) {
          const last = all.findLastIndex((row) => row.matches(".has_original") || cells(row).some((one) => one.value && !one.name.endsWith("-position") && one.type !== "select-one"));
          for (const row of all.slice(down + 1, last + 1)) set(cells(row)[along], cell.value);
        } else if (down > 0) set(cell, cells(all[down - 1])[along].value);
        return;
      }
      const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
      if (!step || cell.matches("select, textarea") || event.ctrlKey || event.altKey) return;
      const next = all[down + step] && cells(all[down + step])[along];
      if (!next) return;
      event.preventDefault();
      next.focus();
      next.select?.();
    });
  }
}
