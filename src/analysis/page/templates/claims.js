
// Search, filters and sorting of all tables whose rows carry codes.
const claims = (() => {
  const find = document.querySelector(".find");
  const tables = [...document.querySelectorAll(".findable")];
  if (!find || !tables.length) return null;
  const status = find.querySelector("[role=status]");
  const clear = find.querySelector(".clear");
  const search = find.querySelector("[name=q]");
  const sort = find.querySelector("[name=sort]");
  const beyond = find.querySelector(".beyond");
  const MOST_MARKS = 5000;
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });

  const facets = new Map();
  for (const select of find.querySelectorAll("select:not([name=sort])")) {
    if (facets.has(select.name)) {
      facets.get(select.name).selects.push(select);
      continue;
    }
    const options = [...select.options].slice(1).map((option) => ({
      code: option.value,
      label: option.textContent,
      within: option.dataset.within,
    }));
    const label = select.closest("label").querySelector("span").textContent;
    facets.set(select.name, { label, options, within: select.dataset.within, selects: [select] });
  }

  const records = tables.flatMap((table) =>
    [...table.querySelectorAll("tbody tr")].map((row, place) => ({
      row,
      table,
      place,
      text: searching.index(() => row.textContent),
      codes: new Map([...facets.keys()].map((name) => [name, codesOf(row, name)])),
    })),
  );

  // What the record holds besides: questions with their findings, and sources.
  const elsewhere = ["question", "source"].map((kind) => ({
    label: find.dataset[`${kind}s`],
    places: placesOf(kind),
  }));

  function placesOf(kind) {
    if (kind === "source") {
      return [...document.querySelectorAll("tr[id^='note-']")].map((row) => place(row, [row]));
    }
    return [...document.querySelectorAll("h2, h3, h4")]
      .filter((head) => head.id.startsWith("proposition-"))
      .map((head) => place(head, [head, ...following(head)]));
  }

  function place(target, elements) {
    const read = () => elements.map((element) => element.textContent).join(" ");
    return { target, elements, text: searching.index(read) };
  }

  function following(head) {
    const found = [];
    for (let next = head.nextElementSibling; next && !/^H\d$/.test(next.tagName); ) {
      found.push(next);
      next = next.nextElementSibling;
    }
    return found;
  }

  function codesOf(row, name) {
    return (row.getAttribute(`data-${name}`) || "").split(" ").filter(Boolean);
  }

  function blank() {
    return { codes: new Map(), words: "", sort: "", claim: "" };
  }

  // --- which rows ---

  /** List the records that hold all the words and codes looked for. */
  function matching({ words, codes }) {
    const wanted = searching.read(words);
    const asked = [...codes];
    return records.filter(
      (record) =>
        searching.matches(wanted, record.text) &&
        asked.every(([name, all]) => all.every((code) => record.codes.get(name).includes(code))),
    );
  }

  function showRows(state) {
    const shown = new Set(matching(state));
    for (const record of records) record.row.hidden = !shown.has(record);
    for (const table of tables) table.hidden = !table.querySelector("tbody tr:not([hidden])");
    return shown.size;
  }

  // --- in which order ---

  function rank(name) {
    const places = new Map(facets.get(name).options.map((option, place) => [option.code, place]));
    return (record) =>
      Math.min(...record.codes.get(name).map((code) => places.get(code) ?? Infinity), Infinity);
  }

  function comparison(key) {
    if (facets.has(key)) {
      const of = rank(key);
      return (one, two) => (of(one) === of(two) ? 0 : of(one) - of(two));
    }
    const column = /^column-(\d+)$/.exec(key);
    if (!column || column[1] === "0") return (one, two) => one.place - two.place;
    const text = (record) => record.row.cells[column[1]]?.textContent ?? "";
    return (one, two) => collator.compare(text(one), text(two));
  }

  let sorted = "";
  function sortRows(key) {
    if (key === sorted) return;
    sorted = key;
    const turn = key.startsWith("-") ? -1 : 1;
    const compare = comparison(key.replace(/^-/, ""));
    const ordered = [...records].sort(
      (one, two) => turn * compare(one, two) || one.place - two.place,
    );
    for (const { row, table } of ordered) table.querySelector("tbody").append(row);
  }

  function markHeads(key) {
    const name = key.replace(/^-/, "") || "column-0";
    for (const button of document.querySelectorAll(".findable .sort")) {
      const order = key.startsWith("-") ? "descending" : "ascending";
      if (button.dataset.sort === name) button.parentElement.setAttribute("aria-sort", order);
      else button.parentElement.removeAttribute("aria-sort");
    }
  }

  // --- what the controls and the reader are told ---

  function fill(select, facet, state, chosen, taken) {
    const parent = facet.within && state.codes.get(facet.within)?.[0];
    const offered = facet.options.filter(
      (option) => !taken.includes(option.code) && (!facet.within || option.within === parent),
    );
    const left = new Map();
    const others = { ...state, codes: new Map(state.codes).set(select.name, taken) };
    for (const code of matching(others).flatMap((record) => record.codes.get(select.name))) {
      left.set(code, (left.get(code) ?? 0) + 1);
    }
    select.replaceChildren(
      select.options[0],
      ...offered.map(({ code, label }) => {
        const option = new Option(`${label} (${left.get(code) ?? 0})`, code, false, code === chosen);
        option.disabled = !left.has(code) && code !== chosen;
        return option;
      }),
    );
    if (!chosen) select.value = "";
  }

  function showControls(state) {
    if (search !== document.activeElement) search.value = state.words;
    for (const [name, facet] of facets) {
      const chosen = state.codes.get(name) ?? [];
      facet.selects.forEach((select, place) => {
        fill(select, facet, state, chosen[place], chosen.slice(0, place));
        const needless = place > 0 && !chosen[place - 1];
        const orphan = facet.within && !state.codes.has(facet.within);
        select.closest("label").hidden = needless || orphan;
        select.closest("label").classList.toggle("chosen", Boolean(chosen[place]));
      });
    }
    sort.value = state.sort.replace(/^-/, "");
    if (sort.selectedIndex < 0) sort.value = "";
    clear.hidden = !isNarrow(state) && !state.sort;
  }

  function isNarrow(state) {
    return Boolean(state.words.trim()) || state.codes.size > 0;
  }

  function describe(state) {
    const parts = [...state.codes].flatMap(([name, codes]) => {
      const { label, options } = facets.get(name);
      const parent = state.codes.get(facets.get(name).within)?.[0];
      return codes.map((code) => {
        const known = options.find((o) => o.code === code && (!parent || o.within === parent));
        return filled(find.dataset.chosen, { label, value: known ? known.label : code });
      });
    });
    const words = state.words.trim();
    if (words) parts.push(filled(find.dataset.sought, { words }));
    return parts;
  }

  function filled(pattern, values) {
    return pattern.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  }

  function tell(shown, state) {
    const found = shown || !find.dataset.none ? find.dataset.found : find.dataset.none;
    const count = filled(found, { n: shown, total: records.length });
    const strong = document.createElement("strong");
    strong.textContent = count;
    status.replaceChildren(strong, describe(state).map((part) => ` · ${part}`).join(""));
    find.classList.toggle("narrow", isNarrow(state));
  }

  /** Say where else on the page the words stand, and list these places. */
  function lookElsewhere(state) {
    const wanted = searching.read(state.words);
    const found = elsewhere.map(({ label, places }) => ({
      label,
      hits: wanted.length ? places.filter(({ text }) => searching.matches(wanted, text)) : [],
    }));
    const links = found.filter(({ hits }) => hits.length).flatMap(({ label, hits }) => {
      const link = document.createElement("a");
      link.href = `#${hits[0].target.id}`;
      link.textContent = `${label}: ${hits.length}`;
      return [" · ", link];
    });
    beyond.replaceChildren(...links.slice(1));
    beyond.hidden = !links.length;
    return found.flatMap(({ hits }) => hits.flatMap(({ elements }) => elements));
  }

  /** Mark the words looked for, where the browser can do so without touching the text. */
  function markWords(state, others) {
    if (!CSS.highlights) return;
    CSS.highlights.delete("found");
    const terms = searching.read(state.words);
    if (!terms.length) return;
    const marks = new Highlight();
    const rows = records.map(({ row }) => row).filter((row) => !row.hidden);
    for (const element of [...rows, ...others]) mark(element, terms, marks);
    CSS.highlights.set("found", marks);
  }

  function mark(element, terms, marks) {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node && marks.size < MOST_MARKS; node = walker.nextNode()) {
      for (const [start, end] of searching.places(terms, node.data)) {
        const range = new Range();
        range.setStart(node, start);
        range.setEnd(node, end);
        marks.add(range);
      }
    }
  }

  function apply(state) {
    sortRows(state.sort);
    markHeads(state.sort);
    const shown = showRows(state);
    showControls(state);
    tell(shown, state);
    markWords(state, lookElsewhere(state));
    for (const { row } of records) {
      if (row.id && row.id === state.claim) row.setAttribute("aria-current", "true");
      else row.removeAttribute("aria-current");
    }
  }

  /** Bring the reader to the rows, and a screen reader to the words that say which they are. */
  function reveal() {
    // On a small screen the controls alone would fill it.
    const isTall = find.offsetHeight > innerHeight / 2;
    (isTall ? status.parentElement : find).scrollIntoView({ block: "start" });
    status.focus({ preventScroll: true });
  }

  function chosen(state) {
    const codes = new Map();
    for (const [name, facet] of facets) {
      const values = facet.selects.map((select) => select.value).filter(Boolean);
      const moved = facet.within && codes.get(facet.within)?.[0] !== state.codes.get(facet.within)?.[0];
      if (values.length && !moved) codes.set(name, [...new Set(values)]);
    }
    return { ...state, codes, words: search.value, sort: sort.value };
  }

  function makeHeads(change) {
    for (const table of tables) {
      [...table.querySelectorAll("thead th")].forEach((head, column) => {
        const button = document.createElement("button");
        button.type = "button";
        button.className = "sort";
        button.dataset.sort = `column-${column}`;
        button.append(...head.childNodes);
        head.append(button);
        button.addEventListener("click", () => change(head, button.dataset.sort));
      });
    }
    [...tables[0].querySelectorAll("thead th")].slice(1).forEach((head, column) => {
      sort.append(new Option(head.textContent, `column-${column + 1}`));
    });
  }

  /** The stroke that finders everywhere answer to. */
  function seek(event) {
    const typing = event.target.closest("input, select, textarea, [contenteditable]");
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    find.scrollIntoView({ block: "start" });
    search.focus({ preventScroll: true });
  }

  /** Let the controls work; `change(state, isTyping)` is told what the reader wants. */
  function listen(current, change) {
    find.hidden = false;
    tables.forEach(keepRoles);
    makeHeads((head, key) => {
      const turned = head.getAttribute("aria-sort") === "ascending" ? `-${key}` : key;
      change({ ...current(), sort: turned === "column-0" ? "" : turned }, false);
    });
    let waiting = 0;
    search.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => change(chosen(current()), true), 200);
    });
    find.addEventListener("change", (event) => {
      if (event.target !== search) change(chosen(current()), false);
    });
    addEventListener("keydown", seek);
    clear.addEventListener("click", () => {
      search.value = "";
      change({ ...blank(), claim: current().claim }, false);
      search.focus();
    });
  }

  return { names: [...facets.keys()], blank, apply, reveal, listen };
})();
