// Buttons that put the text of a field where it can be pasted from; without this the field is there to be marked.
(() => {
  for (const button of document.querySelectorAll("[data-copy]")) {
    const source = document.getElementById(button.dataset.copy);
    button.hidden = !navigator.clipboard;
    button.addEventListener("click", async () => {
      source.select();
      await navigator.clipboard.writeText(source.value);
      button.parentElement.querySelector("[role=status]").textContent = source.dataset.copied;
    });
  }
})();
