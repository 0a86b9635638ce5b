// Whoever types what an article says about a fact means to choose it.
for (const fact of document.querySelectorAll(".fact")) {
  const tick = fact.querySelector("input[type=checkbox]");
  fact.addEventListener("input", (event) => {
    if (event.target !== tick && event.target.value) tick.checked = true;
  });
}
