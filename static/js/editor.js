// Writing a release: marks by buttons and keys, lists that go on by themselves, lengths, and what comes of it beside.
(() => {
  const form = document.getElementById("writing");
  const bar = form?.querySelector("[data-marks-of]");
  if (!bar) return;
  const area = document.getElementById(bar.dataset.marksOf);

  // By the browser's own editing where it can, so that Ctrl+Z takes it back like anything typed.
  function put(text, from, to) {
    area.focus();
    area.setSelectionRange(from, to);
    if (area.value.slice(from, to) === text) return;
    const isDone = text ? document.execCommand("insertText", false, text) : document.execCommand("delete");
    if (isDone) return;
    area.setRangeText(text, from, to, "end");
    area.dispatchEvent(new Event("input", { bubbles: true }));
  }

  const lineStart = (at) => (at ? area.value.lastIndexOf("\n", at - 1) + 1 : 0);

  function stars(at, step) {
    let count = 0;
    while (area.value[step < 0 ? at - 1 - count : at + count] === "*") count += 1;
    return count;
  }

  const isMarked = (count, mark) => (mark.length === 2 ? count >= 2 : count % 2 === 1);

  // Stars do not reach over an empty line, so each paragraph of a choice gets its own.
  function around(mark) {
    let { selectionStart: from, selectionEnd: to } = area;
    while (from < to && /\s/.test(area.value[from])) from += 1;
    while (to > from && /\s/.test(area.value[to - 1])) to -= 1;
    const chosen = area.value.slice(from, to);
    if (isMarked(stars(from, -1), mark) && isMarked(stars(to, 1), mark)) {
      const star = mark.replaceAll("*", "\\*");
      const bare = chosen.replace(new RegExp(`${star}(\\n\\s*\\n)${star}`, "g"), "$1");
      put(bare, from - mark.length, to + mark.length);
      area.setSelectionRange(from - mark.length, from - mark.length + bare.length);
      return;
    }
    const marked = chosen.split(/(\n\s*\n)/).map((part) => (part.trim() || !chosen ? mark + part + mark : part)).join("");
    put(marked, from, to);
    const all = from + marked.length;
    area.setSelectionRange(from + mark.length, all - mark.length);
  }

  const ADDRESS = /^(https?:\/\/|mailto:)\S+$/i;
  const START = "https://";

  function link() {
    const { selectionStart: from, selectionEnd: to } = area;
    const chosen = area.value.slice(from, to).trim();
    const isAddress = ADDRESS.test(chosen);
    put(isAddress ? `[](${chosen})` : `[${chosen}](${START})`, from, to);
    const words = from + 1;
    const address = from + chosen.length + 3;
    if (chosen && !isAddress) area.setSelectionRange(address, address + START.length);
    else area.setSelectionRange(words, words);
  }

  const MARKS = {
    list: [/^[-*+] /, () => "- "],
    numbers: [/^\d{1,9}[.)] /, (number) => `${number}. `],
    quote: [/^> ?/, () => "> "],
    heading: [/^#{1,6} /, () => "# "],
  };
  const ANY_LIST = /^([-*+]|\d{1,9}[.)]) /;

  function lines(kind) {
    const [pattern, mark] = MARKS[kind];
    const from = lineStart(area.selectionStart);
    const end = area.value.indexOf("\n", Math.max(area.selectionEnd - 1, area.selectionStart));
    const to = end < 0 ? area.value.length : end;
    const chosen = area.value.slice(from, to).split("\n");
    const isEmpty = (line) => !line.trim() && chosen.length > 1;
    const hasAll = chosen.every((line) => isEmpty(line) || pattern.test(line));
    let number = 0;
    const marked = chosen.map((line) => {
      if (isEmpty(line)) return line;
      if (hasAll) return line.replace(pattern, "");
      number += 1;
      const bare = kind === "list" || kind === "numbers" ? line.replace(ANY_LIST, "") : line.replace(pattern, "");
      return mark(number) + bare;
    }).join("\n");
    put(marked, from, to);
    if (chosen.length > 1) area.setSelectionRange(from, from + marked.length);
    else area.setSelectionRange(from + marked.length, from + marked.length);
  }

  // Enter goes on with a list or a quotation, and on an empty point of it ends it.
  function goOn(event) {
    const at = area.selectionStart;
    if (at !== area.selectionEnd) return;
    const from = lineStart(at);
    const end = area.value.indexOf("\n", at);
    const line = area.value.slice(from, end < 0 ? undefined : end);
    const found = /^(\s*)(?:([-*+])|(\d{1,9})([.)])|>)(\s+|$)/.exec(line);
    if (!found || at < from + found[0].length) return;
    event.preventDefault();
    if (line === found[0]) { put("", from, at); return; }
    const mark = found[2] || (found[3] ? `${Number(found[3]) + 1}${found[4]}` : ">");
    put(`\n${found[1]}${mark} `, at, at);
  }

  const ACTS = { bold: () => around("**"), italic: () => around("*"), link };
  const KEYS = { b: "bold", i: "italic", k: "link" };
  const act = (name) => (ACTS[name] ? ACTS[name]() : lines(name));

  area.addEventListener("keydown", (event) => {
    if (event.isComposing || event.altKey || event.shiftKey) return;
    const isCommand = event.ctrlKey !== event.metaKey;
    const name = isCommand && KEYS[event.key.toLowerCase()];
    if (name) { event.preventDefault(); act(name); }
    else if (event.key === "Enter" && !isCommand) goOn(event);
  });

  const buttons = [...bar.querySelectorAll("[data-mark]")];
  const reach = (button) => { for (const other of buttons) other.tabIndex = other === button ? 0 : -1; };
  for (const button of buttons) {
    button.addEventListener("mousedown", (event) => event.preventDefault());
    button.addEventListener("click", () => { reach(button); act(button.dataset.mark); });
  }
  bar.addEventListener("keydown", (event) => {
    const at = buttons.indexOf(document.activeElement);
    const step = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (at < 0 || step === undefined) return;
    event.preventDefault();
    const next = buttons[(step + buttons.length) % buttons.length];
    reach(next);
    next.focus();
  });
  reach(buttons[0]);
  area.before(bar);
  bar.hidden = false;

  const FITS = 40;
  const SHOWN = 60;

  function count() {
    for (const line of form.querySelectorAll("[data-length-of]")) {
      const length = [...document.getElementById(line.dataset.lengthOf).value.trim()].length;
      const kind = length > SHOWN ? "long" : (length > FITS ? "phone" : "fits");
      line.textContent = line.dataset[kind].replace("{n}", length);
      line.hidden = !length;
    }
    for (const line of form.querySelectorAll("[data-words-of]")) {
      const words = document.getElementById(line.dataset.wordsOf).value.match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}'’-]*/gu) || [];
      line.textContent = line.dataset.words.replace("{n}", words.length);
      line.hidden = !words.length;
    }
  }

  form.addEventListener("input", count);
  count();
})();

// A fresh frame each time: going on in the old one would put every keystroke into the history behind "back".
// It is filled by a form, not by srcdoc, which would inherit this page's policy and lose the mail's own styles.
(() => {
  const PAUSE = 500;
  let round = 0;

  function show(panel, form) {
    const old = panel.querySelector("iframe");
    const next = old.cloneNode(false);
    const copy = document.createElement("form");
    round += 1;
    const mine = round;
    next.removeAttribute("id");
    next.removeAttribute("src");
    next.name = `preview-${mine}`;
    next.hidden = true;
    old.after(next);
    Object.assign(copy, { method: "post", target: next.name, hidden: true });
    copy.setAttribute("action", panel.dataset.previewUrl);
    for (const [name, value] of new FormData(form)) {
      if (typeof value !== "string") continue;
      const field = document.createElement("textarea");
      Object.assign(field, { name, value });
      copy.append(field);
    }
    document.body.append(copy);
    next.addEventListener("load", () => {
      if (mine !== round) { next.remove(); return; }
      for (const other of panel.querySelectorAll("iframe")) if (other !== next) other.remove();
      next.id = "preview";
      next.hidden = false;
    });
    copy.submit();
    copy.remove();
  }

  for (const panel of document.querySelectorAll("[data-preview-of]")) {
    const form = document.getElementById(panel.dataset.previewOf);
    let timer;
    document.addEventListener("input", (event) => {
      if (event.target.form !== form) return;
      clearTimeout(timer);
      const isTyping = event.target.matches("textarea, input:not([type=radio], [type=checkbox])");
      timer = setTimeout(() => show(panel, form), isTyping ? PAUSE : 0);
    });
    // A desk does not fit on a phone; whoever wants to see it there chooses it.
    if (window.matchMedia("(max-width: 767.98px)").matches) panel.querySelector("[value=phone]").checked = true;
    // Where the fields hold something else than what is stored, the frame would show the wrong one at first.
    const differs = "form [data-keep-says], form .conflict, form .flash.failed, [data-draft-banner]";
    if (document.querySelector(differs)) show(panel, form);
  }
})();
