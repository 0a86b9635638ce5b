// Keys for the names that htmx offers under a search box: arrows, Enter, Escape.
"use strict";
const inputs = [...document.querySelectorAll(".typing input")];
const boxOf = (input) => input.nextElementSibling;
const optionsOf = (input) => [...boxOf(input).children];

function choose(input, at) {
  const options = optionsOf(input);
  options.forEach((option, n) => option.setAttribute("aria-selected", n === at));
  options[at]?.scrollIntoView({ block: "nearest" });
  input.setAttribute("aria-activedescendant", options[at]?.id ?? "");
}

function tell(input) {
  const options = optionsOf(input);
  options.forEach((option, n) => (option.id = `${input.id}-${n}`));
  input.setAttribute("aria-expanded", options.length > 0);
  boxOf(input).nextElementSibling.textContent =
    options.length ? boxOf(input).dataset.count.replace("#", options.length) : "";
  choose(input, -1);
}

function close(input) {
  boxOf(input).replaceChildren();
  tell(input);
}

function press(event) {
  const input = event.target, options = optionsOf(input);
  // Until Hangul is composed, the keys belong to the keyboard.
  if (event.isComposing || !options.length) return;
  const at = options.findIndex((option) => option.ariaSelected === "true");
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) choose(input, (at + step + (at < 0 && step < 0) + options.length) % options.length);
  else if (event.key === "Escape") close(input);
  else if (event.key === "Enter" && at >= 0) options[at].click();
  else return;
  event.preventDefault();
}

for (const input of inputs) {
  const box = boxOf(input);
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", box.id);
  tell(input);
  input.addEventListener("keydown", press);
  input.addEventListener("blur", () => close(input));
  box.addEventListener("mousedown", (event) => event.preventDefault());
  box.addEventListener("htmx:afterSwap", () =>
    document.activeElement === input ? tell(input) : close(input));
}
