"use strict";

// To lay out the whole page takes most of a second. So what is out of sight waits until it comes
// near, or until the page stands and nobody asks it for anything.
(() => {
  const root = document.documentElement;
  const idle = window.requestIdleCallback ?? setTimeout;
  const PIECE = 40; // blocks: a few hundredths of a second
  let waiting = [];

  function layOut() {
    for (const block of waiting.splice(0, PIECE)) block.style.contentVisibility = "visible";
    if (waiting.length) return idle(layOut);
    root.classList.remove("lazy");
    dispatchEvent(new Event("laidout"));
  }

  root.classList.add("lazy");
  addEventListener("load", () => {
    waiting = [...document.querySelectorAll("main > *, main > figure > .scroll")];
    idle(layOut);
  });
})();
