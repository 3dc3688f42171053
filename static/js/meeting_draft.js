// What is typed into the form of a meeting is kept on the server while it is typed: a phone may die before she saves.
(() => {
  const form = document.querySelector("form[data-draft]");
  if (!form) return;
  const PAUSE = 1500;
  const says = document.querySelector("[data-draft-says]");
  let timer;
  let round = 0;
  let under;
  let saving = false;

  async function keep() {
    clearTimeout(timer);
    timer = 0;
    round += 1;
    const mine = round;
    under?.abort();
    under = new AbortController();
    let answer;
    try {
      answer = await fetch(form.dataset.draft, { method: "POST", body: new FormData(form), signal: under.signal, headers: { "X-Requested-With": "fetch" } });
    } catch { return; /* The line is dead, or she saves: keep.js has it in the browser. */ }
    if (!answer.ok || answer.redirected || mine !== round || timer) return;
    says.textContent = await answer.text();
    form.dispatchEvent(new Event("kept"));
  }

  form.addEventListener("input", () => {
    saving = false;
    clearTimeout(timer);
    timer = setTimeout(keep, PAUSE);
  });
  // Saving ends the draft on the server; what is sent after it would bring it back.
  form.addEventListener("submit", () => { saving = true; clearTimeout(timer); timer = 0; under?.abort(); });
  window.addEventListener("pageshow", () => { saving = false; });
  window.addEventListener("pagehide", () => {
    if (timer && !saving) navigator.sendBeacon(form.dataset.draft, new FormData(form));
  });
  document.querySelector("[data-draft-banner] form")?.addEventListener("submit", () => form.dispatchEvent(new Event("discarded")));
})();
