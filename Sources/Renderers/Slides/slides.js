"use strict";
(() => {
  const slides = [...document.querySelectorAll(".slide")];
  const place = document.querySelector(".place");
  const root = document.documentElement;
  // The speaker's window is this file once more; both follow each other by messages.
  let other = location.search === "?speaker" ? window.opener : null;
  let here = 0;
  root.classList.add("script");
  if (location.search === "?speaker") root.classList.add("speaker");

  const show = (number, isTold) => {
    here = Math.max(0, Math.min(slides.length - 1, number));
    slides.forEach((slide, index) => slide.classList.toggle("here", index === here));
    place.textContent = `${here + 1} / ${slides.length}`;
    if (location.hash !== `#${slides[here].id}`) history.replaceState(null, "", `#${slides[here].id}`);
    if (!isTold && other && !other.closed) other.postMessage({ slide: here }, "*");
  };

  const named = () => slides.findIndex((slide) => `#${slide.id}` === location.hash);
  const steps = {
    ArrowRight: () => show(here + 1), ArrowDown: () => show(here + 1), PageDown: () => show(here + 1),
    " ": () => show(here + 1), Enter: () => show(here + 1), ArrowLeft: () => show(here - 1),
    ArrowUp: () => show(here - 1), PageUp: () => show(here - 1), Backspace: () => show(here - 1),
    Home: () => show(0), End: () => show(slides.length - 1),
    n: () => root.classList.toggle("with-notes"),
    s: () => { other = window.open(`${location.pathname}?speaker${location.hash}`, "speaker", "width=900,height=700"); },
    f: () => (document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen()),
  };
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !Object.hasOwn(steps, event.key)) return;
    // Octets that are longer than the slide are scrolled with the keys for that.
    const isScrolled = event.target instanceof Element && event.target.matches(".wire") &&
      event.target.scrollHeight > event.target.clientHeight;
    if (isScrolled && ["ArrowDown", "ArrowUp", "PageDown", "PageUp", " "].includes(event.key)) return;
    event.preventDefault();
    steps[event.key]();
  });
  addEventListener("click", (event) => {
    if (event.target.closest("a, .wire, .notes") || String(getSelection())) return;
    show(here + (event.clientX < innerWidth / 4 ? -1 : 1));
  });
  addEventListener("hashchange", () => { if (named() >= 0) show(named()); });
  addEventListener("message", (event) => {
    if (event.source !== other || typeof event.data !== "object" || event.data === null) return;
    if (Number.isInteger(event.data.slide)) show(event.data.slide, true);
  });
  show(Math.max(0, named()), true);
})();
