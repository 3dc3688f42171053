// What somebody typed must survive a closed lid, a lost session and a dead line: it is kept in the browser until it is saved.
(() => {
  const said = document.currentScript.dataset;
  const store = (form) => `barabar-keep:${said.user}:${form.dataset.keep}`;
  const SENT = "barabar-sent";
  const NEVER = /^(file|password|submit|button|image)$/;
  const DAYS = 14 * 24 * 3600 * 1000;
  const fields = (form) => [...form.elements].filter((f) => f.name && f.name !== "csrf_token" && !("keepNot" in f.dataset) && !NEVER.test(f.type));

  function typed(form) {
    return fields(form)
      .filter((f) => !(f.type === "checkbox" || f.type === "radio") || f.checked)
      .flatMap((f) => (f.type === "select-multiple" ? [...f.selectedOptions].map((o) => [f.name, o.value]) : [[f.name, f.value]]));
  }

  function put(form, values) {
    const left = new Map();
    for (const [name, value] of values) left.set(name, [...(left.get(name) || []), value]);
    for (const name of left.keys()) makeLine(form, name);
    for (const f of fields(form)) {
      const kept = left.get(f.name) || [];
      if (f.type === "checkbox" || f.type === "radio") f.checked = kept.includes(f.value);
      else if (f.type === "select-multiple") for (const o of f.options) o.selected = kept.includes(o.value);
      else if (kept.length) f.value = kept.shift();
    }
  }

  function makeLine(form, name) {
    const list = name.replace(/-\d+-.*$/, "");
    const adder = form.querySelector(`[data-add-line="${CSS.escape(list)}"]`);
    for (let tries = 0; adder && !form.elements.namedItem(name) && tries < 50; tries += 1) adder.click();
  }

  function say(form, text, action, act) {
    form.querySelector("[data-keep-says]")?.remove();
    const line = document.createElement("p");
    line.className = "flash needs";
    line.dataset.keepSays = "";
    line.setAttribute("role", "status");
    line.append(`${text} `);
    if (action) {
      const button = document.createElement(typeof act === "string" ? "a" : "button");
      button.textContent = action;
      if (typeof act === "string") Object.assign(button, { href: act, target: "_blank", rel: "noopener" });
      else Object.assign(button, { type: "button", className: "plain", onclick: act });
      line.append(button);
    }
    form.prepend(line);
    line.scrollIntoView({ block: "nearest" });
  }

  function restore(form) {
    const kept = JSON.parse(localStorage.getItem(store(form)) || "null");
    if (!kept || Date.now() - kept.at > DAYS) return;
    // The server has heard of it since: from this browser's last word, or from another computer.
    if (kept.at < Number(form.dataset.storedAt || 0)) { localStorage.removeItem(store(form)); return; }
    const before = typed(form);
    if (JSON.stringify(before) === JSON.stringify(kept.values)) return;
    put(form, kept.values);
    say(form, said.restored, said.discard, () => discard(form));
  }

  async function discard(form) {
    localStorage.removeItem(store(form));
    const url = form.dataset.draftDiscard;
    // The last word of the page she left may have come to the server after this page did; else it would come up now.
    if (url) {
      const body = new URLSearchParams({ csrf_token: form.elements.csrf_token.value });
      await fetch(url, { method: "POST", body, redirect: "manual", headers: { "X-Requested-With": "fetch" } }).catch(() => {});
    }
    window.location.reload();
  }

  async function send(form, button) {
    let answer;
    try {
      answer = await fetch(said.session, { headers: { "X-Requested-With": "fetch" }, cache: "no-store" });
    } catch {
      say(form, said.offline);
      return;
    }
    if (answer.status === 401) { say(form, said.signedOut, said.signIn, said.signInUrl); return; }
    if (answer.ok && form.elements.csrf_token) form.elements.csrf_token.value = await answer.text();
    form.dataset.sending = "";
    sessionStorage.setItem(SENT, store(form));
    if (button) form.requestSubmit(button);
    else form.submit();
  }

  const sent = sessionStorage.getItem(SENT);
  sessionStorage.removeItem(SENT);
  const refused = document.querySelector("[data-refused], .flash.failed, .conflict, [aria-invalid=true]");
  const cameBack = performance.getEntriesByType("navigation")[0]?.type === "back_forward";
  if (sent && !refused && !cameBack) localStorage.removeItem(sent);

  let signingOut = false;
  for (const form of document.querySelectorAll("form[data-keep]")) {
    if (!(sent === store(form) && refused)) restore(form);
    let timer = 0;
    const keep = () => {
      clearTimeout(timer);
      timer = 0;
      if (signingOut) return;
      localStorage.setItem(store(form), JSON.stringify({ at: Date.now(), values: typed(form) }));
    };
    form.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(keep, 300); });
    form.addEventListener("submit", (event) => {
      if ("sending" in form.dataset) return;
      event.preventDefault();
      keep();
      send(form, event.submitter);
    });
    // Said by drafts.js: the server has it now, or it was thrown away there.
    const forget = () => { clearTimeout(timer); timer = 0; localStorage.removeItem(store(form)); };
    form.addEventListener("kept", forget);
    form.addEventListener("discarded", forget);
    window.addEventListener("pagehide", () => { if (timer) keep(); });
    window.addEventListener("pageshow", () => { delete form.dataset.sending; });
  }

  // On a shared computer the next one must not find the notes of the last.
  document.querySelector("[data-sign-out]")?.addEventListener("submit", () => {
    signingOut = true;
    for (const key of Object.keys(localStorage)) if (key.startsWith("barabar-keep:")) localStorage.removeItem(key);
  });
})();
