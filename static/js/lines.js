// A meeting has as many promises as were made; without this script the blank lines of the server still do.
(() => {
  const listOf = (name) => document.querySelector(`[data-lines="${CSS.escape(name)}"]`);

  function nextNumber(list, name) {
    const start = `${name}-`;
    const taken = [...list.querySelectorAll("[name]")]
      .filter((field) => field.name.startsWith(start))
      .map((field) => Number.parseInt(field.name.slice(start.length), 10))
      .filter(Number.isInteger);
    return taken.length ? Math.max(...taken) + 1 : 0;
  }

  function number(line, count) {
    for (const element of [line, ...line.querySelectorAll("*")]) {
      for (const attribute of element.attributes) {
        if (attribute.value.includes("__n__")) attribute.value = attribute.value.replaceAll("__n__", count);
      }
    }
  }

  function add(name) {
    const list = listOf(name);
    const model = document.querySelector(`template[data-line-of="${CSS.escape(name)}"]`);
    const line = model.content.firstElementChild.cloneNode(true);
    number(line, nextNumber(list, name));
    list.append(line);
    wake(line);
    return line;
  }

  function remove(button) {
    const line = button.closest("[data-line]");
    const list = line.closest("[data-lines]");
    const adder = document.querySelector(`[data-add-line="${CSS.escape(list.dataset.lines)}"]`);
    line.remove();
    adder?.focus();
    adder?.form?.dispatchEvent(new Event("input", { bubbles: true }));
  }

  function wake(part) {
    for (const button of part.querySelectorAll("[data-add-line], [data-remove-line]")) button.hidden = false;
  }

  document.addEventListener("click", (event) => {
    const adder = event.target.closest("[data-add-line]");
    const remover = event.target.closest("[data-remove-line]");
    const line = adder && add(adder.dataset.addLine);
    if (line && event.isTrusted) line.querySelector("input:not([type=hidden]), select, textarea")?.focus();
    if (remover) remove(remover);
  });
  wake(document);
})();
