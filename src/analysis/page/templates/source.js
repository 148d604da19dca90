
// The pane that shows a claim within its document's text.
const source = (() => {
  const pane = document.querySelector(".pane");
  const texts = [...document.querySelectorAll(".source-text")];
  if (!pane || !texts.length) return null;
  const body = pane.querySelector(".pane-body");
  const title = pane.querySelector(".pane-claim");
  const codes = pane.querySelector(".pane-codes");
  const units = [...document.querySelectorAll(".source-text [data-claim]")];
  const byClaim = new Map(units.map((unit) => [unit.dataset.claim, unit]));
  const small = matchMedia("(max-width: 62rem)");
  body.append(...texts);
  for (const link of document.querySelectorAll("a.in-context")) {
    link.href = addressOf(`#claim=${encodeURIComponent(link.closest("tr").id)}`);
  }
  let current = null;
  let opener = null;

  function open() {
    if (pane.open) return;
    opener = document.activeElement;
    if (small.matches) pane.showModal();
    else pane.show();
    document.body.classList.add("with-pane");
    title.focus({ preventScroll: true });
  }

  function mark(unit) {
    if (current) current.removeAttribute("aria-current");
    current = unit;
    if (current) current.setAttribute("aria-current", "true");
    for (const name of ["previous", "next"]) {
      pane.querySelector(`[name=${name}]`).disabled = !step(name);
    }
  }

  function step(name) {
    return current && units[units.indexOf(current) + (name === "next" ? 1 : -1)];
  }

  /** Copy from the claim's row what it was coded as: its last cell. */
  function tellCodes(claim) {
    const cells = document.getElementById(claim)?.cells;
    const copied = cells ? [...cells[cells.length - 1].cloneNode(true).childNodes] : [];
    codes.replaceChildren(...copied);
  }

  function showText(text) {
    for (const other of texts) other.hidden = other !== text;
  }

  /** Show a claim in its text; false if no text here holds it. */
  function showClaim(claim) {
    const unit = byClaim.get(claim);
    if (!unit) return false;
    showText(unit.closest(".source-text"));
    const link = document.createElement("a");
    link.href = addressOf(`#claim=${encodeURIComponent(claim)}`);
    link.textContent = claim;
    title.replaceChildren(link);
    tellCodes(claim);
    open();
    mark(unit);
    unit.scrollIntoView({ block: "center" });
    return true;
  }

  /** Show a whole text from its beginning, or where an address within it leads. */
  function showPlace(element) {
    const text = element.closest(".source-text");
    if (!text) return false;
    if (element.dataset.claim) return showClaim(element.dataset.claim);
    showText(text);
    title.textContent = text.getAttribute("aria-label");
    codes.replaceChildren();
    open();
    mark(null);
    body.scrollTop = 0;
    return true;
  }

  function close() {
    if (pane.open) pane.close();
  }

  /** Let the pane work: `onClaim(id)` and `onClose()` keep the address in step. */
  function listen(onClaim, onClose) {
    for (const name of ["previous", "next"]) {
      pane.querySelector(`[name=${name}]`).addEventListener("click", () => {
        const unit = step(name);
        if (unit) onClaim(unit.dataset.claim);
      });
    }
    body.addEventListener("click", (event) => {
      const unit = event.target.closest("[data-claim]");
      if (unit && getSelection().isCollapsed) onClaim(unit.dataset.claim);
    });
    pane.querySelector("[name=close]").addEventListener("click", close);
    pane.addEventListener("keydown", (event) => {
      if (event.key === "Escape") close();
    });
    pane.addEventListener("close", () => {
      document.body.classList.remove("with-pane");
      mark(null);
      onClose();
      if (opener?.isConnected) opener.focus({ preventScroll: true });
    });
  }

  return { showClaim, showPlace, close, listen };
})();
