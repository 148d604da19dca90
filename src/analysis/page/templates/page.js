"use strict";

// Only what can be scrolled sideways needs to take the keyboard's focus.
(() => {
  const regions = document.querySelectorAll(".scroll");
  const settle = () => {
    for (const region of regions) {
      region.tabIndex = region.scrollWidth > region.clientWidth ? 0 : -1;
    }
  };
  addEventListener("resize", settle, { passive: true });
  settle();
})();

// On a small screen the contents stand closed above the text; on paper they stand open.
(() => {
  const contents = document.querySelector(".in-text details");
  if (!contents) return;
  const small = matchMedia("screen and (max-width: 62rem)");
  const settle = () => (contents.open = !small.matches);
  small.addEventListener("change", settle);
  addEventListener("beforeprint", () => (contents.open = true));
  addEventListener("afterprint", settle);
  settle();
})();

// Mark, in the contents beside the text, the section that is being read.
(() => {
  const links = new Map();
  for (const link of document.querySelectorAll(".sidebar a")) {
    links.set(decodeURIComponent(link.hash.slice(1)), link);
  }
  const headings = [...document.querySelectorAll("main h2, main h3")].filter((heading) =>
    links.has(heading.id),
  );
  let current = null;

  function follow() {
    const passed = headings.filter((heading) => heading.getBoundingClientRect().top < 120);
    const next = passed.length ? links.get(passed[passed.length - 1].id) : null;
    if (next === current) return;
    if (current) current.removeAttribute("aria-current");
    current = next;
    if (!current) return;
    current.setAttribute("aria-current", "true");
    // Not scrollIntoView: that would end a scroll of the page which is still under way.
    const list = current.closest(".sidebar");
    const place = current.getBoundingClientRect();
    const room = list.getBoundingClientRect();
    if (place.top < room.top || place.bottom > room.bottom) {
      list.scrollTop += place.top - room.top - room.height / 3;
    }
  }

  let waiting = false;
  addEventListener(
    "scroll",
    () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => {
        waiting = false;
        follow();
      });
    },
    { passive: true },
  );
  follow();
})();
