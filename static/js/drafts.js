// What is typed into a version is kept on the server while it is typed, and colleagues learn who has it open.
(() => {
  const form = document.querySelector("form[data-draft]");
  if (!form) return;
  const FIELDS = ["title", "lead", "body"];
  const PAUSE = 2000;
  const STILL_HERE = 25000;
  const writers = document.querySelector("[data-writers]");
  const typed = () => FIELDS.map((name) => form.elements[name].value).join("\n\n\n");
  let timer;
  let round = 0;

  async function keep() {
    clearTimeout(timer);
    const now = typed();
    round += 1;
    const mine = round;
    let answer;
    try {
      answer = await fetch(form.dataset.draft, { method: "POST", body: new FormData(form), headers: { "X-Requested-With": "fetch" } });
    } catch { return; /* The line is dead: keep.js has it in the browser. */ }
    if (!answer.ok || answer.redirected || mine !== round) return;
    writers.innerHTML = await answer.text();
    // From here on the server has it; an old text of this browser must not come up over a newer one from elsewhere.
    if (now === typed()) form.dispatchEvent(new Event("kept"));
  }

  form.addEventListener("input", (event) => {
    if (!FIELDS.includes(event.target.name)) return;
    clearTimeout(timer);
    timer = setTimeout(keep, PAUSE);
  });
  setInterval(() => { if (!document.hidden) keep(); }, STILL_HERE);
  window.addEventListener("pagehide", () => {
    const last = new FormData(form);
    last.set("leaving", "1");
    navigator.sendBeacon(form.dataset.draft, last);
  });
  window.addEventListener("pageshow", keep);
  document.querySelector("[data-draft-banner] form")?.addEventListener("submit", () => form.dispatchEvent(new Event("discarded")));
})();
