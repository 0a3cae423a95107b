"use strict";
(() => {
  const root = document.documentElement;
  root.classList.add("script");

  // What a reader did, where the browser lets it be kept.
  const store = {
    read() {
      try { return JSON.parse(localStorage.getItem("grantwalk") || "{}") || {}; } catch { return {}; }
    },
    change(lesson, change) {
      try {
        const all = this.read();
        all[lesson] = Object.assign({ at: 1, done: false }, all[lesson], change(all[lesson] || {}));
        localStorage.setItem("grantwalk", JSON.stringify(all));
      } catch { /* Without it everything works but the memory. */ }
    },
  };

  const make = (name, className, text) => {
    const element = document.createElement(name);
    if (className) element.className = className;
    if (text !== undefined) element.textContent = text;
    return element;
  };
  const isTyping = (element) => /^(INPUT|SELECT|TEXTAREA)$/.test(element.tagName) && element.type !== "radio";

  // A lesson, message by message.
  function lesson() {
    const intro = document.querySelector(".intro");
    const messages = [...document.querySelectorAll(".message")];
    if (!intro || !messages.length) return;
    const name = intro.dataset.lesson;
    // The page of a variant but the first keeps nothing.
    const isMain = !/\.[^./]+\.html$/.test(location.pathname);
    const rows = new Map([...document.querySelectorAll(".diagram a")].map((row) => [row.getAttribute("href").slice(1), row]));
    const known = [...document.querySelectorAll(".known")];
    const controls = document.querySelector(".controls");
    const picture = document.querySelector(".picture");
    const button = (what) => document.querySelector(`[data-do="${what}"]`);
    const wide = matchMedia("(min-width: 72rem)");
    let index = 0;
    let timer = 0;
    let stepping = true;

    const numberAt = (place) => messages[place].id;
    const placeOf = (hash) => {
      const id = decodeURIComponent(hash.replace(/^#/, ""));
      return messages.findIndex((message) => message.id === id || id.startsWith(message.id + "."));
    };

    function show(place, options = {}) {
      index = Math.max(0, Math.min(messages.length - 1, place));
      messages.forEach((message, at) => message.classList.toggle("current", at === index));
      rows.forEach((row, id) => {
        const at = messages.findIndex((message) => message.id === id);
        row.classList.toggle("current", at === index);
        row.classList.toggle("ahead", at > index);
        if (at === index) row.setAttribute("aria-current", "step"); else row.removeAttribute("aria-current");
      });
      const now = Number(numberAt(index));
      known.forEach((cell) => cell.classList.toggle("ahead", Number(cell.dataset.from) > now));
      controls.querySelector(".at").textContent = numberAt(index);
      button("back").disabled = button("first").disabled = index === 0;
      button("next").disabled = button("last").disabled = index === messages.length - 1;
      const message = messages[index];
      if (!options.quiet) {
        document.getElementById("told").textContent =
          `Message ${message.id} of ${messages.length}: ${message.dataset.title}, from ${message.dataset.from} to ${message.dataset.to}`;
      }
      if (options.address !== false) history.replaceState(null, "", `#${message.id}`);
      if (isMain) {
        store.change(name, (before) => ({ at: now, done: before.done || index === messages.length - 1 }));
      }
      follow();
      if (!stepping) message.scrollIntoView({ block: "start" });
      else if (options.scroll !== false) bringIntoView();
    }

    // The row of the message, inside the picture alone.
    function follow() {
      const drawing = picture.querySelector(".drawing");
      const row = rows.get(numberAt(index));
      if (!row || drawing.scrollHeight <= drawing.clientHeight) return;
      const [inner, outer] = [row.getBoundingClientRect(), drawing.getBoundingClientRect()];
      if (inner.top < outer.top + 60 || inner.bottom > outer.bottom - 60) {
        drawing.scrollTop += inner.top - outer.top - outer.height / 2;
      }
    }

    function bringIntoView() {
      const top = messages[index].getBoundingClientRect().top;
      if (top < 60 || top > innerHeight * 0.6) messages[index].scrollIntoView({ block: "start" });
    }

    function all(isAll) {
      stepping = !isAll;
      root.classList.toggle("stepping", stepping);
      button("all").setAttribute("aria-pressed", String(isAll));
      show(index, { quiet: true });
    }

    function play(isPlaying) {
      clearInterval(timer);
      timer = 0;
      if (isPlaying) {
        if (index === messages.length - 1) show(0);
        timer = setInterval(() => {
          show(index + 1);
          if (index === messages.length - 1) play(false);
        }, Number(controls.querySelector("select").value));
      }
      button("play").setAttribute("aria-pressed", String(isPlaying));
      button("play").textContent = isPlaying ? "■ Stop" : "▶ Play";
    }

    const actions = {
      first: () => show(0),
      back: () => show(index - 1),
      next: () => show(index + 1),
      last: () => show(messages.length - 1),
      play: () => play(!timer),
      all: () => all(stepping),
      help: () => document.querySelector(".keys").showModal(),
      close: () => document.querySelector(".keys").close(),
      print: () => print(),
      handout: () => {
        root.classList.add("handout");
        print();
        root.classList.remove("handout");
      },
    };
    document.querySelectorAll("[data-do]").forEach((element) => {
      element.addEventListener("click", () => actions[element.dataset.do]());
    });
    controls.querySelector("select").addEventListener("change", () => { if (timer) play(true); });

    document.addEventListener("keydown", (event) => {
      if (event.altKey || event.ctrlKey || event.metaKey || isTyping(event.target)) return;
      if (document.querySelector(".keys").open) return;
      const action = {
        ArrowRight: "next", ArrowLeft: "back", Home: "first", End: "last", "?": "help", p: "play", a: "all",
      }[event.key];
      if (!action) return;
      event.preventDefault();
      actions[action]();
    });

    function open(hash, isClick) {
      const place = placeOf(hash);
      if (place < 0) return false;
      show(place, { address: false });
      const id = decodeURIComponent(hash.slice(1));
      const part = id.includes(".") ? document.getElementById(id) : null;
      if (part) {
        part.open = true;
        part.scrollIntoView({ block: "nearest" });
      } else if (isClick) {
        document.getElementById(`t${id}`).focus({ preventScroll: true });
      }
      return true;
    }
    addEventListener("hashchange", () => open(location.hash, true));
    // A click on the message that is shown already changes no address.
    document.addEventListener("click", (event) => {
      const link = event.target.closest && event.target.closest('a[href^="#"]');
      if (link && link.getAttribute("href") === location.hash) open(location.hash, true);
    });

    messages.forEach(octets);
    quiz(name);
    controls.hidden = false;
    document.querySelector(".print").hidden = false;
    if (!wide.matches) picture.open = false;
    wide.addEventListener("change", () => { picture.open = wide.matches; });
    picture.addEventListener("toggle", follow);
    addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((fold) => {
      if (!fold.open) { fold.open = true; fold.dataset.wasClosed = ""; }
    }));
    addEventListener("afterprint", () => document.querySelectorAll("details[data-was-closed]").forEach((fold) => {
      fold.open = false;
      delete fold.dataset.wasClosed;
    }));
    root.classList.add("stepping");
    if (!open(location.hash, false)) {
      const kept = store.read()[name];
      const at = kept && !kept.done ? placeOf(String(kept.at)) : 0;
      show(at > 0 && isMain ? at : 0, { quiet: true, address: false, scroll: at > 0 && isMain });
    }
  }

  // The octets of a message, and the parts that are named below them.
  function octets(message) {
    const parts = [...message.querySelectorAll(".part")];
    const spans = (number) => message.querySelectorAll(`.p[data-p="${number}"]`);
    const mark = (number, isOn) => spans(number).forEach((span) => span.classList.toggle("on", isOn));
    const refresh = () => parts.forEach((part) => mark(part.dataset.p, part.open || part.matches(".on")));
    parts.forEach((part) => {
      const light = (isOn) => { part.classList.toggle("on", isOn); refresh(); };
      part.addEventListener("mouseenter", () => light(true));
      part.addEventListener("mouseleave", () => light(false));
      part.addEventListener("focusin", () => light(true));
      part.addEventListener("focusout", () => light(false));
      part.addEventListener("toggle", refresh);
    });
    const wire = message.querySelector(".wire");
    if (!wire) return;
    const partOf = (target) => {
      const span = target.closest(".p");
      return span && parts.find((part) => part.dataset.p === span.dataset.p);
    };
    wire.addEventListener("click", (event) => {
      const part = partOf(event.target);
      if (!part || String(getSelection())) return;
      const isOpen = part.open;
      parts.forEach((other) => { other.open = false; });
      part.open = !isOpen;
      if (part.open) part.scrollIntoView({ block: "nearest" });
    });
    wire.addEventListener("mouseover", (event) => {
      const part = partOf(event.target);
      parts.forEach((other) => other.classList.toggle("on", other === part));
      refresh();
    });
    wire.addEventListener("mouseleave", () => { parts.forEach((part) => part.classList.remove("on")); refresh(); });
  }

  // Questions that can be answered.
  function quiz(lesson) {
    document.querySelectorAll(".question").forEach((question) => {
      const list = question.querySelector(".choices");
      const answer = document.getElementById(question.id.replace(/^q/, "a"));
      if (!answer) return;
      [...list.children].forEach((item, at) => {
        const choice = make("button");
        choice.type = "button";
        choice.append(...item.childNodes);
        const why = make("div", "why");
        why.setAttribute("role", "status");
        item.append(choice, why);
        choice.addEventListener("click", () => {
          const isRight = String(at + 1) === list.dataset.answer;
          item.className = isRight ? "right" : "wrong";
          const reason = answer.querySelector(`[data-choice="${at + 1}"]`);
          why.replaceChildren(make("b", isRight ? "good" : "bad", isRight ? "✓ Right. " : "✗ Not this one. "));
          if (reason) why.append(...[...(isRight ? reason.children : [reason])].slice(isRight ? 1 : 0).map((node) => node.cloneNode(true)));
          if (isRight) {
            store.change(lesson, (before) => ({ answered: { ...before.answered, [question.id]: true } }));
          }
        });
      });
    });
  }

  // The lessons by level, and how far somebody is.
  function course() {
    const levels = document.querySelector(".levels");
    if (!levels) return;
    const items = [...document.querySelectorAll("[data-lesson]")];
    const kept = store.read();
    let done = 0;
    let left = null;
    items.forEach((item) => {
      const progress = kept[item.dataset.lesson];
      if (!progress) return;
      if (progress.done) done += 1;
      else if (progress.at > 1) left = left || item;
      item.querySelector(".progress").textContent =
        progress.done ? "✓ done" : progress.at > 1 ? `at ${progress.at} of ${item.dataset.total}` : "";
    });
    levels.hidden = false;
    if (done) levels.querySelector(".done").textContent = `${done} of ${items.length} lessons done`;
    const next = left || (done ? items.find((item) => !(kept[item.dataset.lesson] || {}).done) : null);
    if (next) {
      const start = document.querySelector("[data-continue]");
      const link = next.querySelector("a");
      start.href = link.getAttribute("href");
      start.textContent = `${left ? "Go on with" : "Next"}: ${link.textContent}`;
    }
    levels.addEventListener("change", () => {
      const level = levels.querySelector("input:checked").value;
      items.forEach((item) => { item.hidden = Boolean(level) && item.dataset.level !== level; });
      document.querySelectorAll(".topic").forEach((topic) => {
        topic.hidden = !topic.querySelector("[data-lesson]:not([hidden])");
      });
    });
  }

  // The search: its index is a script, for a page from a disk may read no other file.
  function search() {
    const field = document.getElementById("search");
    if (!field) return;
    const box = field.parentElement.querySelector(".found");
    const list = box.querySelector("ul");
    const status = box.querySelector("[role=status]");
    const base = document.body.dataset.root || "";
    let asked = false;
    function load() {
      if (asked) return;
      asked = true;
      const script = make("script");
      script.src = `${base}search.js`;
      script.addEventListener("load", find);
      document.head.append(script);
    }
    // As people type names: `code-verifier` is found by `code_verifier`.
    const fold = (text) => text.toLowerCase().replaceAll("-", "_");
    function rank(entry, words) {
      const title = fold(entry[0]);
      const rest = fold(entry[3]);
      let sum = { Lesson: 3, Term: 4, Question: 2, Rule: 2, Message: 0 }[entry[2]] || 0;
      for (const word of words) {
        if (title === word) sum += 40;
        else if (title.startsWith(word)) sum += 20;
        else if (title.includes(word)) sum += 12;
        else if (rest.includes(word)) sum += 4;
        else return 0;
      }
      return sum;
    }
    function find() {
      const words = fold(field.value).split(/\s+/).filter(Boolean);
      const index = window.grantwalkIndex;
      box.hidden = !words.length || !index;
      if (box.hidden) return;
      const found = index.map((entry, at) => [rank(entry, words), at]).filter((one) => one[0] > 0)
        .sort((one, other) => other[0] - one[0] || one[1] - other[1]).slice(0, 12);
      list.replaceChildren(...found.map(([, at]) => {
        const [title, path, kind, text] = index[at];
        const item = make("li");
        const link = make("a");
        link.href = base + path;
        link.append(make("span", "kind", kind), make("b", "", title), make("span", "words", text));
        item.append(link);
        return item;
      }));
      if (!found.length) list.append(make("li", "none", "Nothing is found by these words."));
      status.textContent = found.length ? `${found.length} found` : "nothing found";
    }
    field.addEventListener("focus", load);
    field.addEventListener("input", () => { load(); find(); });
    const close = () => { box.hidden = true; };
    field.parentElement.addEventListener("keydown", (event) => {
      const links = [...list.querySelectorAll("a")];
      const at = links.indexOf(document.activeElement);
      if (event.key === "Escape") { close(); field.focus(); }
      else if (event.key === "ArrowDown" && links.length) { event.preventDefault(); links[Math.min(at + 1, links.length - 1)].focus(); }
      else if (event.key === "ArrowUp" && at >= 0) { event.preventDefault(); (links[at - 1] || field).focus(); }
      else if (event.key === "Enter" && event.target === field && links.length) links[0].click();
    });
    document.addEventListener("click", (event) => { if (!field.parentElement.contains(event.target)) close(); });
    document.addEventListener("keydown", (event) => {
      if (event.key === "/" && !isTyping(event.target) && !event.ctrlKey && !event.metaKey && !event.altKey) {
        event.preventDefault();
        field.focus();
      }
    });
    list.addEventListener("click", close);
  }

  document.addEventListener("DOMContentLoaded", () => {
    search();
    course();
    lesson();
  });
})();
