
// The address says what is shown, so that it can be shared and the Back button undoes it:
// #theme=training&q=word&sort=status filters claims, #claim=id opens one in its text.
(() => {
  if (!claims) return;
  const FIELDS = [...claims.names, "q", "sort", "claim"];
  const origins = [];
  let state = claims.blank();

  function read(hash) {
    const given = new URLSearchParams(hash.slice(1));
    if (![...given.keys()].some((name) => FIELDS.includes(name))) return null;
    const codes = new Map();
    for (const name of claims.names) {
      const values = given.getAll(name).flatMap((value) => value.split(",")).filter(Boolean);
      if (values.length) codes.set(name, values);
    }
    const word = (name) => given.get(name) ?? "";
    return { codes, words: word("q"), sort: word("sort"), claim: word("claim") };
  }

  function write({ codes, words, sort, claim }) {
    const parts = [...codes].map(([name, values]) => [name, values.join(",")]);
    parts.push(["q", words.trim()], ["sort", sort], ["claim", claim]);
    const filled = parts.filter(([, value]) => value);
    const text = filled.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("&");
    return text ? `#${text.replaceAll("%2C", ",")}` : location.pathname + location.search;
  }

  /** Follow an address that is no filter: a place on the page, maybe within a source text. */
  function goTo(hash) {
    const place = hash && document.getElementById(anchorOf(hash));
    if (place && source?.showPlace(place)) return;
    source?.close();
    if (place) place.scrollIntoView();
  }

  function showClaim(claim, move) {
    const row = document.getElementById(claim);
    if (row && move) row.scrollIntoView({ block: "center" });
    if (!claim || !source?.showClaim(claim)) source?.close();
  }

  /** Show what the address says; `move` also brings the reader there. */
  function follow(move) {
    const asked = read(location.hash);
    state = asked ?? claims.blank();
    claims.apply(state);
    if (asked) showClaim(state.claim, move);
    else if (move || !location.hash) goTo(location.hash);
    if (asked && move && !state.claim) claims.reveal();
    history.replaceState({ ...history.state, seen: true }, "");
  }

  function change(next, isTyping) {
    state = next;
    claims.apply(state);
    const keep = isTyping && history.state?.typing;
    history[keep ? "replaceState" : "pushState"]({ seen: true, typing: isTyping }, "", write(state));
  }

  function openClaim(claim, isStep) {
    state = { ...state, claim };
    claims.apply(state);
    history[isStep ? "replaceState" : "pushState"]({ seen: true }, "", write(state));
    // The pane narrows the page; the row stays where it is under the reader's eyes.
    const top = () => document.getElementById(claim)?.getBoundingClientRect().top ?? 0;
    const before = top();
    showClaim(claim, isStep);
    if (!isStep) scrollBy(0, top() - before);
  }

  claims.listen(() => state, change);
  source?.listen(
    (claim) => openClaim(claim, true),
    () => {
      if (!state.claim) return;
      state = { ...state, claim: "" };
      claims.apply(state);
      history.replaceState({ ...history.state, seen: true }, "", write(state));
    },
  );

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    const hash = link && hashOf(link.getAttribute("href"));
    if (!hash || event.ctrlKey || event.metaKey || event.shiftKey) return;
    history.replaceState({ ...history.state, from: origins.push(link) - 1 }, "");
    if (link.matches("a.in-context")) {
      event.preventDefault();
      openClaim(link.closest("tr").id, false);
    } else if (hash === location.hash) {
      follow(true);
    }
  });

  // An address that was here before is gone back to: the browser knows where the reader stood.
  addEventListener("hashchange", () => {
    const isBack = Boolean(history.state?.seen);
    follow(!isBack);
    const origin = origins[history.state?.from];
    if (isBack && origin?.isConnected) origin.focus({ preventScroll: true });
  });

  follow(Boolean(location.hash));
})();
