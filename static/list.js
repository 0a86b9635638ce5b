// When a list is swapped in place: what was open stays open, focus stays or goes to the count,
// and the count is said. Without this script, and where an answer fails, links are links.
"use strict";
const ours = (event) => event.detail.target?.id === "list";
let open = [];

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
