// While a watch word is typed, what it would have found stands below; the button does the same without this.
(() => {
  const form = document.querySelector("form[data-trial]");
  const here = document.querySelector("[data-trial-here]");
  if (!form || !here) return;
  const PAUSE = 900;
  const SHORTEST = 3;
  let timer;
  let running;

  async function show() {
    const text = form.elements.text;
    if (text && text.value.trim().length < SHORTEST) return;
    running?.abort();
    running = new AbortController();
    const typed = new FormData(form);
    typed.set("preview", "1");
    let answer;
    try {
      answer = await fetch(form.action, { method: "POST", body: typed, headers: { "X-Requested-With": "fetch" }, signal: running.signal });
    } catch { return; /* Something newer was typed, or the line is dead: what stands there stays. */ }
    if (answer.ok && !answer.redirected) here.innerHTML = await answer.text();
  }

  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(show, PAUSE);
  });
})();
