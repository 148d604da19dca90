// The page's part of exploring: tell the kernel which figures are in sight, and which claim
// was clicked. Both go through widgets' input boxes, so that no extension is needed.
(() => {
  if (window.briefingPage) return;
  const pages = new Map(); // box → its notebook; a box scrolled far away leaves the document
  const margin = 300;
  const enter = (box, value) => {
    if (box.value === value) return;
    box.value = value;
    for (const name of ["input", "change"]) box.dispatchEvent(new Event(name, { bubbles: true }));
  };
  const inSight = element => {
    const { height, top, bottom } = element.getBoundingClientRect();
    return height > 0 && bottom > -margin && top < window.innerHeight + margin;
  };
  const look = () => {
    for (const box of document.querySelectorAll(".x-eye input"))
      pages.set(box, box.closest(".jp-Notebook") ?? document.body);
    for (const [box, page] of pages) {
      const marks = [...page.querySelectorAll("[data-view]")].filter(inSight);
      enter(box, ["page", ...marks.map(mark => mark.dataset.view)].join(" "));
    }
  };
  window.briefingPage = setInterval(look, 200);
  document.addEventListener("click", event => {
    const row = event.target.closest?.(".x-panel table.dataTable tbody tr");
    const box = row?.closest(".jp-OutputArea")?.querySelector(".x-open input");
    if (box) enter(box, row.cells[0].textContent.trim());
  });
})();
