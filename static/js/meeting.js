// Who promised it: the choices follow the names as they are typed above; without this script they read "person 2 above".
(() => {
  const LIST = "participants";
  const field = (name, part) => document.querySelector(`[name="${LIST}-${name}-${part}"]`);
  const people = () => [...document.querySelectorAll(`[data-lines="${LIST}"] [name$="-person"]`)].map((input) => ({
    value: `line:${field(input.name.split("-")[1], "key").value}`,
    name: input.value.trim(),
  }));

  function follow(select, present) {
    const known = new Map([...select.options].map((option) => [option.value, option]));
    const model = [...known.values()].find((option) => option.value.startsWith("line:"));
    for (const { value, name } of present) {
      let option = known.get(value);
      if (!option) {
        option = model.cloneNode(true);
        Object.assign(option, { value, selected: false });
        option.removeAttribute("selected");
        select.append(option);
        known.set(value, option);
      }
      if (name) option.textContent = select.form.dataset.they.replace("…", name);
    }
    const named = new Set(present.filter((person) => person.name).map((person) => person.value));
    for (const [value, option] of known) {
      if (!value.startsWith("line:")) continue;
      // `hidden` alone does not hide an option on every phone.
      option.hidden = option.disabled = !named.has(value) && !option.selected;
    }
  }

  function sync() {
    const present = people();
    for (const select of document.querySelectorAll(`select[data-people-of="${LIST}"]`)) follow(select, present);
  }

  for (const kind of ["input", "click", "focusin"]) document.addEventListener(kind, sync);
  window.addEventListener("pageshow", sync);
  sync();
})();
