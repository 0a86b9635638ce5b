// A list is swapped in place: its choices stay where they are and take new counts, focus stays or
// goes to the count, and the count is said. In the drawer of a phone several choices are made, then
// one button shows them. Without this script, and where an answer fails, links are links.
const list = document.getElementById("list"), form = document.getElementById("filter-form");
const column = form.closest("aside"), drawer = form.closest("details");
const apply = document.getElementById("apply"), button = apply.querySelector("button");
const wide = matchMedia("(min-width: 56.25rem)");
const ours = (event) => event.detail.target?.id === "results";
let open = [], before = 0, waits = false, counting = new AbortController();

// Back or Forward before this script runs moves the address and not the page. Once for an address.
const { query } = list.dataset;
if (query === location.search.slice(1)) sessionStorage.removeItem("again");
else if (sessionStorage.getItem("again") !== location.href) {
  sessionStorage.setItem("again", location.href);
  location.reload();
}
apply.hidden = false;

const parsed = (text) => new DOMParser().parseFromString(text, "text/html");
const say = (words) => (document.getElementById("told").textContent = words.replace(/\s+/g, " "));

// Each choice takes its tick and its count from an answer, 0 where it is there no more; a choice
// that is new comes last. So nothing moves under a finger.
function renew(answer) {
  const at = (one) => answer.getElementById(one.id);
  for (const option of form.querySelectorAll(".option")) {
    const box = option.querySelector("input"), now = at(box)?.closest(".option");
    const count = option.querySelector(".count");
    box.checked = now?.querySelector("input").checked ?? false;
    if (count) count.textContent = now?.querySelector(".count").textContent ?? "0";
    now?.remove();
  }
  for (const facet of form.querySelectorAll(".facet[id]")) {
    const more = at(facet)?.querySelectorAll(".option") ?? [];
    const folded = facet.querySelector("details");
    if (folded) folded.before(...more);
    else facet.append(...more);
    if (more.length) facet.hidden = false;
  }
  for (const input of form.querySelectorAll(".facet input:not([type=checkbox])"))
    if (input !== document.activeElement) input.value = at(input).value;
  document.getElementById("kept").replaceWith(at({ id: "kept" }));
  button.textContent = at(apply).textContent.trim();
}

// The drawer of a phone

async function count() {
  counting.abort();
  counting = new AbortController();
  waits = true;
  const chosen = [...new FormData(form)].filter(([, value]) => value);
  const { signal } = counting;
  try {
    const address = `${form.getAttribute("action")}?${new URLSearchParams(chosen)}`;
    const answer = await fetch(address, { headers: { "HX-Request": "true" }, signal });
    if (!answer.ok) throw new Error(answer.statusText);
    renew(parsed(await answer.text()));
  } catch {
    if (!signal.aborted) button.textContent = button.dataset.plain;
  }
  if (!signal.aborted) say(button.textContent);
}

document.addEventListener("change", (event) => {
  if (event.target.id === "sort") form.requestSubmit();
  if (wide.matches || !form.contains(event.target)) return;
  event.stopPropagation(); // before htmx hears of it
  count();
}, true);
drawer.addEventListener("toggle", () => {
  if (waits && !drawer.open && !wide.matches) form.requestSubmit();
});

// What htmx swaps

document.addEventListener("htmx:beforeSwap", (event) => {
  if (!ours(event)) return;
  open = [...document.querySelectorAll("#results details[open]")].map((one) => one.id);
  before = document.activeElement.getBoundingClientRect().top;
});
document.addEventListener("htmx:afterSwap", (event) => {
  if (!ours(event)) return;
  counting.abort();
  waits = false;
  renew(parsed(event.detail.xhr.responseText));
  if (!wide.matches) drawer.open = false;
  else if (form.contains(document.activeElement)) stay(document.activeElement);
});

// The list begins in sight, and what was pressed stands where it stood.
function stay(box) {
  scrollBy(0, Math.min(0, list.getBoundingClientRect().top));
  const off = () => box.getBoundingClientRect().top - before;
  column.scrollTop += off();
  scrollBy(0, off());
}

document.addEventListener("htmx:afterSettle", (event) => {
  if (event.detail.elt.id !== "results") return;
  for (const id of open) document.getElementById(id)?.setAttribute("open", "");
  const line = document.getElementById("head-line");
  const kept = wide.matches ? list : event.detail.elt;
  if (!kept.contains(document.activeElement)) line.focus();
  say(line.textContent);
});
for (const failed of ["htmx:responseError", "htmx:sendError"])
  document.addEventListener(failed, (event) => {
    if (ours(event)) location.assign(event.detail.pathInfo.finalRequestPath);
  });
