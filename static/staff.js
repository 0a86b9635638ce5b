// Staff forms by keyboard: saving, opening a choice by typing, a word before typing is lost.
"use strict";
{
  const $ = django.jQuery;
  // The form of the row, not that of a button above it.
  const form = document.querySelector("#content-main > form") ?? document.querySelector("#content-main form");
  const press = (...names) => {
    const button = names.map((name) => form?.querySelector(`[type=submit][name=${name}]`)).find(Boolean);
    if (button) form.requestSubmit(button);
  };
  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    if (event.shiftKey) {
      if (event.key !== "Enter") return;
      press("_publish");
    } else if (event.key.toLowerCase() === "s") press("_continue", "_save");
    else if (event.key === "Enter") press("_save", "_continue");
    else return;
    event.preventDefault();
  });

  // Select2 names its box by the chosen row alone, and opens by Enter or a click only.
  const adopt = (box) => {
    const select = box.closest(".select2-container").previousElementSibling;
    const label = select?.labels?.[0];
    if (!label) return;
    label.id ||= `label_${select.id}`;
    box.setAttribute("aria-labelledby", `${label.id} ${box.getAttribute("aria-labelledby") ?? ""}`);
    box.querySelector("[role=textbox]")?.setAttribute("aria-labelledby", label.id);
  };
  const adoptAll = (root) => root.querySelectorAll(".select2-selection").forEach(adopt);
  document.addEventListener("keydown", (event) => {
    const box = event.target.closest?.(".select2-selection--single");
    const types = event.key.length === 1 && event.key !== " " || event.key === "Process";
    if (!box || !types || event.ctrlKey || event.metaKey || event.altKey) return;
    $(box.closest(".select2-container").previousElementSibling).select2("open");
    document.querySelector(".select2-search__field")?.focus(); // at once: the key is on its way
  });

  // What was looked for in vain becomes the name of the row that “+” makes.
  let asking = null;
  const asked = new WeakMap();
  $(document).on("select2:open", ({ target }) => { asking = target; });
  document.addEventListener("input", ({ target }) => {
    if (asking && target.matches(".select2-search__field")) asked.set(asking, target.value.trim());
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a.add-related");
    const select = link?.parentElement.querySelector("select");
    if (!select) return;
    const address = new URL(link.href);
    const words = select.value ? "" : asked.get(select) ?? "";
    for (const name of ["name", "title"]) {
      if (words) address.searchParams.set(name, words);
      else address.searchParams.delete(name);
    }
    link.href = address;
  }, true);

  // A sentence that names a field leads to it: to the input itself, of rows to the last one.
  const control = "input:not([type=hidden], [name$=position]), select:not(.select2-hidden-accessible), textarea, .select2-selection";
  const focusOn = (place) => {
    const rows = place?.querySelectorAll(".part:not(.empty-form)");
    const around = rows?.length ? rows[rows.length - 1] : place;
    const box = place?.matches(".select2-hidden-accessible") ? place.nextElementSibling.querySelector(".select2-selection") : null;
    (box ?? (place?.matches(control) ? place : around?.querySelector(control)))?.focus();
  };
  const placeOf = (hash) => hash.length > 1 ? document.getElementById(decodeURIComponent(hash.slice(1))) : null;
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.(".errorlist a, .errornote a, .messagelist a, .notes a");
    const place = link && link.pathname === location.pathname && placeOf(link.hash);
    if (!place) return;
    event.preventDefault();
    focusOn(place);
  });

  const counted = () => {
    const [told, start, end] = ["counted", "id_start_date", "id_end_date"].map((id) => document.getElementById(id));
    if (!told || !start) return;
    const [from, to] = [start, end].map((input) => {
      const day = input.value.match(/^\s*(\d{4})\D+(\d{1,2})\D+(\d{1,2})\D*$/);
      return day ? Date.UTC(day[1], day[2] - 1, day[3]) : NaN;
    });
    const nights = (to - from) / 86_400_000;
    end.closest(".form-row").append(told);
    told.hidden = !(nights >= 0);
    told.textContent = told.dataset.words.replace("{n}", nights).replace("{d}", nights + 1);
  };

  $(() => {
    for (const line of document.querySelectorAll(".keys")) line.hidden = false;
    adoptAll(document);
    if (!form) return;
    const first = document.activeElement; // perhaps the hidden half of a choice that came late
    if (first.matches(".select2-hidden-accessible")) first.nextElementSibling?.querySelector(".select2-selection")?.focus();
    document.addEventListener("formset:added", (event) => setTimeout(adoptAll, 0, event.target));
    document.addEventListener("input", counted);
    counted();
    focusOn(placeOf(location.hash)); // who came from another page to mend one thing

    const typed = () => new URLSearchParams(new FormData(form)).toString();
    let saved = document.querySelector(".errornote") ? null : typed();
    form.addEventListener("submit", () => { saved = undefined; });
    window.addEventListener("beforeunload", (event) => {
      if (saved !== undefined && saved !== typed()) event.preventDefault();
    });
  });
}
