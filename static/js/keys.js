// Ten minutes between two calls: whoever works here all day should not have to reach for the mouse.
(() => {
  const SWITCH = "barabar-keys-off";
  const typing = (at) => at.isContentEditable || at.matches("input:not([type=checkbox], [type=radio], [type=submit], [type=button]), textarea, select");
  const visible = (element) => element.getClientRects().length > 0;
  const firstOf = (selector) => [...document.querySelectorAll(selector)].find(visible);
  let going = 0;

  function move(step) {
    const rows = [...document.querySelectorAll("[data-row]")].filter(visible);
    if (!rows.length) return;
    const at = rows.findIndex((row) => row.contains(document.activeElement));
    const from = at >= 0 ? at : rows.findIndex((row) => row.matches("[aria-current]") || row.querySelector("[aria-current]"));
    const row = rows[from < 0 ? 0 : Math.min(Math.max(from + step, 0), rows.length - 1)];
    const link = row.matches("a, button") ? row : row.querySelector("a, button");
    if (!link) return;
    if (row.closest("[data-follow]")) link.click();
    else link.focus();
    row.scrollIntoView({ block: "nearest" });
  }

  function press(key) {
    if (Date.now() - going < 1500) {
      going = 0;
      const line = document.querySelector(`[data-go="${CSS.escape(key)}"]`);
      if (line) { line.click(); return true; }
    }
    const named = firstOf(`[data-key="${CSS.escape(key)}"]`);
    if (named) {
      named.click();
      if (named.matches("details[open] > summary")) named.parentElement.querySelector("select, input:not([type=hidden]), button")?.focus();
    }
    else if (key === "g") going = Date.now();
    else if (key === "/") (firstOf("#find, #find-page") || document.body).focus();
    else if (key === "?") document.querySelector("[data-keys]")?.click();
    else if (key === "j" || key === "k") move(key === "j" ? 1 : -1);
    else return false;
    return true;
  }

  document.addEventListener("keydown", (event) => {
    const menu = document.querySelector("details.me[open]");
    if (event.key === "Escape" && menu) { menu.open = false; menu.querySelector("summary").focus(); return; }
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || typing(event.target)) return;
    if (localStorage.getItem(SWITCH)) return;
    if (press(event.key)) event.preventDefault();
  });

  document.addEventListener("click", (event) => {
    const menu = document.querySelector("details.me[open]");
    if (menu && !menu.contains(event.target)) menu.open = false;
  });

  // WCAG 2.1.4: keys of one letter must be possible to switch off, for those who speak to their computer.
  for (const box of document.querySelectorAll("[data-keys-switch]")) {
    box.checked = !localStorage.getItem(SWITCH);
    box.addEventListener("change", () => box.checked ? localStorage.removeItem(SWITCH) : localStorage.setItem(SWITCH, "1"));
  }
})();
