// Fourteen articles in two minutes: the next one comes without the frame being drawn anew, and colleagues see what is open.
(() => {
  const LOOK_EVERY = 60_000;
  const PARTS = ["main", "nav.side", "nav.bottom"];
  let timer = 0;
  let busy = false;

  function look() {
    clearTimeout(timer);
    const at = document.querySelector("[data-look]");
    if (!at) return;
    if (!document.hidden) {
      const token = document.querySelector("meta[name=csrf-token]").content;
      fetch(at.dataset.look, { method: "POST", headers: { "X-CSRFToken": token } }).catch(() => {});
    }
    timer = setTimeout(look, LOOK_EVERY);
  }

  async function go(url, body) {
    if (busy) return;
    busy = true;
    try {
      const answer = await fetch(url, body ? { method: "POST", body } : {});
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      // Whatever is not the inbox (signed out, an error) is shown as itself.
      if (!answer.ok || !page.querySelector("main") || new URL(answer.url).pathname !== window.location.pathname) {
        window.location.assign(body && !answer.ok ? window.location.href : answer.url);
        return;
      }
      show(page, answer.url);
    } catch {
      if (body) window.location.reload();
      else window.location.assign(url);
    } finally {
      busy = false;
    }
  }

  function show(page, url) {
    const list = document.querySelector(".inbox > nav");
    const was = list ? list.scrollTop : 0;
    for (const part of PARTS) {
      const [here, there] = [document.querySelector(part), page.querySelector(part)];
      if (here && there) here.replaceChildren(...there.childNodes);
    }
    document.title = page.title;
    if (url !== window.location.href) history.pushState({ swapped: true }, "", url);
    window.scrollTo(0, 0);
    const now = document.querySelector(".inbox > nav");
    if (now) now.scrollTop = was;
    document.querySelector(".inbox-list [aria-current]")?.scrollIntoView({ block: "nearest" });
    // Who listens hears the next headline; without this the focus would fall back to the top of the page.
    const headline = document.querySelector("#reading");
    if (headline) { headline.tabIndex = -1; headline.focus({ preventScroll: true }); }
    look();
  }

  document.addEventListener("submit", (event) => {
    const form = event.target.closest("form[data-swap]");
    if (!form || event.defaultPrevented) return;
    event.preventDefault();
    const body = new URLSearchParams(new FormData(form));
    if (event.submitter?.name) body.append(event.submitter.name, event.submitter.value);
    go(form.action, body);
  });

  document.addEventListener("click", (event) => {
    const link = event.target.closest(".inbox-list a");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    go(link.href);
  });

  window.addEventListener("popstate", () => window.location.reload());
  document.addEventListener("visibilitychange", () => { if (!document.hidden) look(); });
  look();
})();
