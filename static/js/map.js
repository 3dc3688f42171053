// Moves a dot of the map of influence and interest: by dragging, or with the arrow keys. It only fills in the form
// below, which says why and saves.

(() => {
  const map = document.querySelector("[data-map]");
  const form = document.querySelector("[data-place]");
  if (!map || !form) return;

  const inside = (value) => Math.min(5, Math.max(1, value));

  const fill = (dot, influence, interest) => {
    dot.dataset.influence = influence;
    dot.dataset.interest = interest;
    form.elements.subject.value = dot.dataset.dot;
    form.elements.influence.value = String(influence);
    form.elements.interest.value = String(interest);
  };

  const cellAt = (event) => [...map.querySelectorAll("rect.cell")].find((cell) => {
    const box = cell.getBoundingClientRect();
    return event.clientX >= box.left && event.clientX < box.right && event.clientY >= box.top && event.clientY < box.bottom;
  });

  const put = (dot) => {
    const from = dot.getAttribute("data-from") || `${dot.dataset.influence},${dot.dataset.interest}`;
    dot.setAttribute("data-from", from);
    const find = (influence, interest) =>
      map.querySelector(`rect.cell[data-influence="${influence}"][data-interest="${interest}"]`);
    const [influence, interest] = from.split(",");
    const old = find(influence, interest), next = find(dot.dataset.influence, dot.dataset.interest);
    const x = next.x.baseVal.value - old.x.baseVal.value, y = next.y.baseVal.value - old.y.baseVal.value;
    dot.setAttribute("transform", `translate(${x} ${y})`);
  };

  map.querySelectorAll("[data-dot]").forEach((dot) => {
    if (!dot.hasAttribute("tabindex")) return;
    dot.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      dot.setPointerCapture(event.pointerId);
      dot.focus();
    });
    dot.addEventListener("pointerup", (event) => {
      const cell = cellAt(event);
      if (!cell) return;
      fill(dot, Number(cell.dataset.influence), Number(cell.dataset.interest));
      put(dot);
      form.elements.reason.focus();
    });
    dot.addEventListener("keydown", (event) => {
      const steps = { ArrowUp: [1, 0], ArrowDown: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1] };
      if (event.key === "Enter" || event.key === " ") {
        event.preventDefault();
        fill(dot, Number(dot.dataset.influence), Number(dot.dataset.interest));
        form.elements.reason.focus();
        return;
      }
      const step = steps[event.key];
      if (!step) return;
      event.preventDefault();
      fill(dot, inside(Number(dot.dataset.influence) + step[0]), inside(Number(dot.dataset.interest) + step[1]));
      put(dot);
    });
  });
})();
