
// A chart's links: one stop of the Tab key a chart, arrow keys from mark to mark.
(() => {
  const across = { from: "left", to: "right" };
  const down = { from: "top", to: "bottom" };
  const AHEAD = {
    ArrowRight: [across, down, 1],
    ArrowLeft: [across, down, -1],
    ArrowDown: [down, across, 1],
    ArrowUp: [down, across, -1],
  };

  const middle = (box, axis) => (box[axis.from] + box[axis.to]) / 2;
  const gap = (one, other, axis) =>
    Math.max(0, one[axis.from] - other[axis.to], other[axis.from] - one[axis.to]);

  /** Find the link that lies next in a direction; what lies aside of it counts as far off. */
  function neighbour(links, from, [ahead, aside, sense]) {
    const here = from.getBoundingClientRect();
    let best = from;
    let least = Infinity;
    for (const link of links) {
      const box = link.getBoundingClientRect();
      const along = sense * (middle(box, ahead) - middle(here, ahead));
      // Boxes in one row or column are beside one another by however little they overlap.
      const far = along + 4 * gap(here, box, aside) + Math.abs(middle(box, aside) - middle(here, aside)) / 1e4;
      if (along > 1 && far < least) {
        least = far;
        best = link;
      }
    }
    return best;
  }

  function target(links, from, key) {
    if (key === "Home") return links[0];
    if (key === "End") return links[links.length - 1];
    return key in AHEAD ? neighbour(links, from, AHEAD[key]) : null;
  }

  function rove(chart, links) {
    const rest = (stop) => links.forEach((link) => link.setAttribute("tabindex", link === stop ? 0 : -1));
    chart.addEventListener("focusin", (event) => rest(event.target.closest("a")));
    chart.addEventListener("keydown", (event) => {
      const next = target(links, event.target.closest("a"), event.key);
      if (!next || event.ctrlKey || event.altKey || event.metaKey) return;
      event.preventDefault();
      next.focus();
    });
    rest(links[0]);
  }

  function explain(chart, number) {
    const hint = document.createElement("p");
    hint.className = "chart-keys";
    hint.id = `chart-keys-${number}`;
    hint.textContent = document.querySelector("main").dataset.chartKeys;
    chart.closest("figure").append(hint);
    chart.setAttribute("aria-describedby", hint.id);
  }

  document.querySelectorAll("svg.chart").forEach((chart, number) => {
    const links = [...chart.querySelectorAll("a")];
    for (const link of links) {
      if (link.dataset.find) link.setAttribute("href", addressOf(link.dataset.find));
    }
    if (links.length < 2) return;
    rove(chart, links);
    explain(chart, number);
  });
})();
