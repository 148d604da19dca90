// Only what can be scrolled sideways needs to take the keyboard's focus.
(() => {
  "use strict";
  const regions = document.querySelectorAll(".scroll");
  const settle = () => {
    for (const region of regions) {
      region.tabIndex = region.scrollWidth > region.clientWidth ? 0 : -1;
    }
  };
  addEventListener("resize", settle, { passive: true });
  settle();
})();

// Mark, in the contents beside the text, the section that is being read.
(() => {
  "use strict";
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
    current.scrollIntoView({ block: "nearest" });
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
