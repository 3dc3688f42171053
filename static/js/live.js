// What changes while one looks (a sending under way, a mail being written) is shown without a reload.
(() => {
  function refresh(part) {
    const every = Number(part.dataset.every || 3) * 1000;
    const round = async () => {
      if (!document.hidden) {
        try {
          const answer = await fetch(part.dataset.refresh, { headers: { "X-Requested-With": "fetch" }, cache: "no-store" });
          if (answer.status === 401 || answer.status === 404) return;
          if (answer.ok) part.innerHTML = await answer.text();
        } catch { /* The line may come back; what is shown stays until then. */ }
      }
      if (!part.querySelector("[data-done]")) setTimeout(round, every);
    };
    if (!part.querySelector("[data-done]")) setTimeout(round, every);
  }

  // A fresh frame each time: going on in the old one would put every keystroke into the history behind "back".
  // It is filled by a form, not by srcdoc, which would inherit this page's policy and lose the mail's own styles.
  let count = 0;
  function preview(form) {
    const old = document.querySelector(form.dataset.preview);
    const next = old.cloneNode(false);
    count += 1;
    next.removeAttribute("id");
    next.removeAttribute("src");
    next.name = `preview-${count}`;
    next.hidden = true;
    old.after(next);
    const copy = document.createElement("form");
    Object.assign(copy, { method: "post", target: next.name, hidden: true });
    copy.setAttribute("action", form.dataset.previewUrl);
    for (const [name, value] of new FormData(form)) {
      if (typeof value !== "string") continue;
      const field = document.createElement("textarea");
      Object.assign(field, { name, value });
      copy.append(field);
    }
    document.body.append(copy);
    const mine = count;
    next.addEventListener("load", () => {
      if (mine !== count) { next.remove(); return; }
      const id = form.dataset.preview.slice(1);
      document.getElementById(id)?.remove();
      next.id = id;
      next.hidden = false;
    });
    copy.submit();
    copy.remove();
  }

  for (const part of document.querySelectorAll("[data-refresh]")) refresh(part);
  for (const form of document.querySelectorAll("form[data-preview]")) {
    let timer;
    const soon = () => { clearTimeout(timer); timer = setTimeout(() => preview(form), 500); };
    form.addEventListener("input", soon);
    form.addEventListener("change", soon);
    if (form.matches("[data-preview-now]")) preview(form);
  }
})();
