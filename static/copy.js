// A button beside each text that people copy. Without this script the text is there to select.
// A list that is swapped in brings the script along, so it may run more than once.
if (!window.offerCopies) {
  window.offerCopies = () => {
    for (const text of document.querySelectorAll("[data-copy]:not(:has(> button))")) {
      const button = document.createElement("button");
      const words = text.textContent.trim();
      button.type = "button";
      button.textContent = text.dataset.copy;
      button.addEventListener("click", async () => {
        try {
          await navigator.clipboard.writeText(words);
          button.textContent = text.dataset.copied;
        } catch {
          getSelection().selectAllChildren(text);
        }
      });
      text.append(" ", button);
    }
  };
}
offerCopies();
