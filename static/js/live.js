// What changes while one looks (a sending under way) is shown without a reload.
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

  for (const part of document.querySelectorAll("[data-refresh]")) refresh(part);
})();
