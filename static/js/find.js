// Finding as one types: the search box goes to what is taken, a field that names somebody takes it in.
// Without this script the box is a form whose page finds the same, and the form asks who is meant.
(() => {
  const PAUSE = 90;

  function open(input) {
    const url = input.dataset.findUrl;
    const list = document.createElement("ul");
    let timer = 0;
    let asking = null;
    let at = -1;
    let taking = false;
    list.id = `${input.id}-list`;
    list.className = "find-list";
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", input.getAttribute("aria-label") || input.labels?.[0]?.textContent || "");
    list.hidden = true;
    if (input.parentElement.matches(".find")) input.parentElement.append(list);
    else input.after(list);
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
        const answer = await fetch(`${url}${url.includes("?") ? "&" : "?"}q=${encodeURIComponent(typed)}`, { signal: asking.signal, headers: { Accept: "text/html" } });
        if (!answer.ok || answer.redirected) return show(false);
        list.innerHTML = await answer.text();
        for (const option of list.children) option.id = `${input.id}-${option.id}`;
        choose(-1);
        show(document.activeElement === input);
      } catch (error) {
        if (error.name !== "AbortError") show(false);
      }
    }

    function take(option, isAside) {
      if ("value" in option.dataset) {
        clearTimeout(timer);
        asking?.abort();
        input.value = option.dataset.value;
        list.replaceChildren();
        show(false);
        taking = true;
        // Whatever follows what is typed (kept drafts, who promised it) follows what is taken.
        input.dispatchEvent(new Event("input", { bubbles: true }));
        taking = false;
      } else if (isAside) window.open(option.dataset.url, "_blank", "noopener");
      else location.assign(option.dataset.url);
    }

    input.addEventListener("input", () => {
      if (taking) return;
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
      else if (event.key === "Enter" && at >= 0) take(all[at], false);
      else return;
      event.preventDefault();
    });
    list.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => {
      const option = event.target.closest("[data-url], [data-value]");
      if (option) take(option, event.ctrlKey || event.metaKey);
    });
  }

  const opened = new WeakSet();
  const wake = (input) => { if (!opened.has(input)) { opened.add(input); open(input); } };
  for (const input of document.querySelectorAll("[data-find-url]")) wake(input);
  // Lines that are added to a form come later.
  document.addEventListener("focusin", (event) => { if (event.target.matches?.("[data-find-url]")) wake(event.target); });
  // Which of several of one name: the answer is as good in the line itself, where drafts are kept.
  document.addEventListener("change", (event) => {
    const field = document.getElementById(event.target.closest?.("[data-choices-of]")?.dataset.choicesOf || "");
    if (!field) return;
    field.value = event.target.value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
})();
