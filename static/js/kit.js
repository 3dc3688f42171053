// Several photos at once, chosen or dropped: each goes by a request of its own, so one that is refused holds up no other.
(() => {
  const form = document.querySelector("form[data-kit]");
  if (!form) return;
  const said = form.dataset;
  const input = form.querySelector("input[type=file]");
  const says = form.querySelector("[data-kit-says]");
  const button = form.querySelector("button");
  input.multiple = true;
  const hint = document.createElement("p");
  hint.className = "hint";
  hint.textContent = said.several;
  input.after(hint);

  function line(file) {
    const item = document.createElement("li");
    const name = document.createElement("span");
    name.className = "item-text";
    name.textContent = file.name;
    const state = document.createElement("span");
    state.className = "signal";
    state.textContent = said.waiting;
    item.append(name, state);
    says.append(item);
    return (kind, text) => {
      state.className = `signal ${kind}`;
      state.textContent = text;
    };
  }

  async function bring(file, say) {
    if (file.size > Number(said.largest)) {
      say("failed", said.tooLarge);
      return false;
    }
    say("", said.onItsWay);
    const body = new FormData(form);
    body.set(input.name, file);
    try {
      const answer = await fetch(form.action, { method: "POST", body, headers: { "X-Requested-With": "fetch" } });
      const isWords = (answer.headers.get("Content-Type") || "").startsWith("text/plain");
      const words = isWords ? await answer.text() : new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-refused]")?.textContent;
      if (answer.ok) say("done", said.there);
      else say("failed", words || said.broken);
      return answer.ok;
    } catch {
      say("failed", said.broken);
      return false;
    }
  }

  async function bringAll(files) {
    const waiting = [...files].map((file) => [file, line(file)]);
    if (!waiting.length) return;
    says.hidden = false;
    button.disabled = true;
    let isAllThere = true;
    for (const [file, say] of waiting) isAllThere = (await bring(file, say)) && isAllThere;
    input.value = "";
    button.disabled = false;
    if (isAllThere) window.location.assign(form.dataset.page || window.location.pathname);
    else if (!form.querySelector("[data-kit-show]")) {
      const show = document.createElement("a");
      Object.assign(show, { href: window.location.pathname, textContent: said.show, className: "btn btn-link" });
      show.dataset.kitShow = "";
      button.after(show);
    }
  }

  form.addEventListener("submit", (event) => {
    if (!input.files.length) return;
    event.preventDefault();
    bringAll(input.files);
  });
  for (const kind of ["dragover", "dragleave", "drop"]) {
    form.addEventListener(kind, (event) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      form.classList.toggle("over", kind === "dragover");
      if (kind === "drop") bringAll(event.dataTransfer.files);
    });
  }
})();
