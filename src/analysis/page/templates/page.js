"use strict";

/** Read the anchor that an address names, whatever its author did with per cents. */
function anchorOf(hash) {
  try {
    return decodeURIComponent(hash.slice(1));
  } catch {
    return hash.slice(1);
  }
}

/** Give the whole address of what this page's scripts find: no element has it for its anchor. */
function addressOf(hash) {
  return new URL(hash, location).href;
}

/** Give where in this page an address leads; nothing if it leads elsewhere. */
function hashOf(address) {
  const there = new URL(address, location);
  const page = ({ href }) => href.split("#")[0];
  return page(there) === page(location) ? there.hash : "";
}

/** Say what is a table where a small screen's layout hides it: rows stand as cards there. */
function keepRoles(table) {
  const roles = { table: "table", "thead, tbody": "rowgroup", tr: "row", td: "cell" };
  Object.assign(roles, { "thead th": "columnheader", "tbody th": "rowheader" });
  for (const [selector, role] of Object.entries(roles)) {
    for (const element of table.querySelectorAll(selector)) element.setAttribute("role", role);
  }
}

// A table that a phone is too narrow for stands as cards, each cell under its column's name.
// What is still wider scrolls in its own region, says so at its edge, and takes the focus. A chart
// would have to shrink beyond reading, so there the table behind it takes its place.
(() => {
  const phone = matchMedia("screen and (max-width: 40rem)");
  const regions = [...document.querySelectorAll(".scroll")];
  const behind = [...document.querySelectorAll("details.data")];
  const isWide = (region) => region.scrollWidth > region.clientWidth;

  function nameCells(table) {
    const names = [...table.querySelectorAll("thead tr > *")].map((head) => head.textContent);
    for (const row of table.querySelectorAll("tbody tr")) {
      [...row.cells].forEach((cell, column) => (cell.dataset.label = names[column]));
    }
    keepRoles(table);
  }

  function mark(region) {
    const left = region.scrollWidth - region.clientWidth - region.scrollLeft;
    region.classList.toggle("more", left > 1);
  }

  function measure(some) {
    const wide = some.filter(isWide); // all are read before any is changed
    for (const table of phone.matches ? wide.map((region) => region.closest(".table")) : []) {
      if (!table || table.matches(".findable")) continue;
      nameCells(table);
      table.classList.add("cards");
    }
    for (const region of some) {
      region.tabIndex = isWide(region) ? 0 : -1;
      mark(region);
    }
  }

  // A table far below is measured when it comes near: all at once hold up the page's first second.
  const near = new IntersectionObserver(
    (entries) => measure(entries.filter((e) => e.isIntersecting).map((e) => e.target)),
    { rootMargin: "100%" },
  );

  function settle() {
    for (const table of document.querySelectorAll(".cards")) table.classList.remove("cards");
    for (const region of regions) {
      near.unobserve(region);
      near.observe(region);
    }
  }

  /** Settle once, however many tables are unfolded together. */
  let due = 0;
  function settleSoon() {
    cancelAnimationFrame(due);
    due = requestAnimationFrame(settle);
  }

  function unfold() {
    for (const data of behind) data.open = phone.matches;
    settle();
  }

  for (const region of regions) {
    region.addEventListener("scroll", () => mark(region), { passive: true });
  }
  for (const data of behind) data.addEventListener("toggle", settleSoon);
  addEventListener("laidout", () => measure(regions));
  addEventListener("resize", settle, { passive: true });
  phone.addEventListener("change", unfold);
  unfold();
})();

/** Scroll a list, and it alone: scrollIntoView would move the page, or end its scrolling. */
function keepInSight(link, list) {
  const place = link.getBoundingClientRect();
  const room = list.getBoundingClientRect();
  if (place.top < room.top || place.bottom > room.bottom) {
    list.scrollTop += place.top - room.top - room.height / 3;
  }
}

// On a small screen the contents are one line that stays in sight; on paper they stand open.
(() => {
  const contents = document.querySelector(".in-text details");
  if (!contents) return;
  const small = matchMedia("screen and (max-width: 62rem)");
  const settle = () => {
    contents.open = !small.matches;
    contents.parentElement.classList.toggle("follows", small.matches);
  };
  small.addEventListener("change", settle);
  addEventListener("beforeprint", () => (contents.open = true));
  addEventListener("afterprint", settle);
  contents.addEventListener("click", (event) => {
    if (small.matches && event.target.closest("a")) contents.open = false;
  });
  contents.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !small.matches) return;
    contents.open = false;
    contents.querySelector("summary").focus();
  });
  contents.addEventListener("toggle", () => {
    const current = contents.querySelector("[aria-current]");
    if (small.matches && contents.open && current) keepInSight(current, contents.querySelector("ol"));
  });
  settle();
})();

// Mark, in the contents, the section that is being read.
(() => {
  const links = new Map();
  for (const link of document.querySelectorAll("nav a")) {
    const anchor = anchorOf(link.hash);
    links.set(anchor, [...(links.get(anchor) ?? []), link]);
  }
  const headings = [...document.querySelectorAll("main h2, main h3")].filter((heading) =>
    links.has(heading.id),
  );
  const sidebar = document.querySelector(".sidebar");
  let current = [];

  function follow() {
    const passed = headings.filter((heading) => heading.getBoundingClientRect().top < 120);
    const next = passed.length ? links.get(passed[passed.length - 1].id) : [];
    if (next === current) return;
    for (const link of current) link.removeAttribute("aria-current");
    current = next;
    for (const link of current) link.setAttribute("aria-current", "true");
    const beside = current.find((link) => sidebar.contains(link));
    if (beside) keepInSight(beside, sidebar);
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
