// When a list is swapped in place: what was open stays open, focus stays or goes to the count,
// and the count is said. Without this script, and where an answer fails, links are links.
"use strict";
const ours = (event) => event.detail.target?.id === "list";
let open = [];

// Back or Forward before this script runs moves the address and not the page. Once for an address.
const { query } = document.getElementById("list")?.dataset ?? {};
if (query === undefined || query === location.search.slice(1)) sessionStorage.removeItem("again");
else if (sessionStorage.getItem("again") !== location.href) {
  sessionStorage.setItem("again", location.href);
  location.reload();
}

document.addEventListener("htmx:beforeSwap", (event) => {
  if (ours(event)) open = [...document.querySelectorAll("#list details[open]")].map((one) => one.id);
});
document.addEventListener("htmx:afterSettle", (event) => {
  if (event.detail.elt.id !== "list") return;
  for (const id of open) document.getElementById(id)?.setAttribute("open", "");
  const line = document.getElementById("head-line");
  if (!event.detail.elt.contains(document.activeElement)) line.focus();
  document.getElementById("told").textContent = line.textContent.replace(/\s+/g, " ");
});
for (const failed of ["htmx:responseError", "htmx:sendError"])
  document.addEventListener(failed, (event) => {
    if (ours(event)) location.assign(event.detail.pathInfo.finalRequestPath);
  });
