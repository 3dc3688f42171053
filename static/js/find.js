// Finding as one types; without this script the box is a form, and its page finds the same.
(() => {
  const PAUSE = 90;

  function open(input) {
    const url = input.dataset.findUrl;
    const list = document.createElement("ul");
    let timer = 0;
    let asking = null;
    let at = -1;
    list.id = `${input.id}-list`;
    list.className = "find-list";
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", input.getAttribute("aria-label") || input.labels?.[0]?.textContent || "");
    list.hidden = true;
    input.parentElement.append(list);
    for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-controls", list.id], ["aria-expanded", "false"]]) input.setAttribute(name, value);

    const options = () => [...list.querySelectorAll("[role=option]:not([aria-disabled])")];

    function show(visible) {
      list.hidden = !visible;
      input.setAttribute("aria-expanded", String(visible));
      if (!visible) choose(-1);
    }

    function choose(place) {
      const all = options();
      at = all.length ? place : -1;
      all.forEach((option, number) => option.setAttribute("aria-selected", String(number === at)));
      if (at >= 0) {
        input.setAttribute("aria-activedescendant", all[at].id);
        all[at].scrollIntoView({ block: "nearest" });
      } else input.removeAttribute("aria-activedescendant");
    }

    async function ask() {
      const typed = input.value.trim();
      asking?.abort();
      if (!typed) return show(false);
      asking = new AbortController();
      try {
        const answer = await fetch(`${url}?q=${encodeURIComponent(typed)}`, { signal: asking.signal, headers: { Accept: "text/html" } });
        if (!answer.ok || answer.redirected) return show(false);
        list.innerHTML = await answer.text();
        for (const option of list.children) option.id = `${input.id}-${option.id}`;
        choose(-1);
        show(document.activeElement === input);
      } catch (error) {
        if (error.name !== "AbortError") show(false);
      }
    }

    input.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(ask, PAUSE);
    });
    input.addEventListener("focus", () => { if (list.children.length && input.value.trim()) show(true); });
    input.addEventListener("blur", () => setTimeout(() => show(false), 150));
    input.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      const all = options();
      if (event.key === "Escape" && !list.hidden) show(false);
      else if (event.key === "ArrowDown" && list.hidden) ask();
      else if (list.hidden) return;
      else if (event.key === "ArrowDown") choose(at + 1 < all.length ? at + 1 : -1);
      else if (event.key === "ArrowUp") choose(at < 0 ? all.length - 1 : at - 1);
      else if (event.key === "Enter" && at >= 0) location.assign(all[at].dataset.url);
      else return;
      event.preventDefault();
    });
    list.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => {
      const option = event.target.closest("[data-url]");
      if (!option) return;
      if (event.ctrlKey || event.metaKey) window.open(option.dataset.url, "_blank", "noopener");
      else location.assign(option.dataset.url);
    });
  }

  for (const input of document.querySelectorAll("[data-find-url]")) open(input);
})();
