
// A chart's links: one stop of the Tab key a chart, arrow keys from mark to mark.
(() => {
  const AHEAD = {
    ArrowRight: (x, y) => [x, Math.abs(y)],
    ArrowLeft: (x, y) => [-x, Math.abs(y)],
    ArrowDown: (x, y) => [y, Math.abs(x)],
    ArrowUp: (x, y) => [-y, Math.abs(x)],
  };

  function middle(link) {
    const box = link.getBoundingClientRect();
    return [box.left + box.width / 2, box.top + box.height / 2];
  }

  /** Find the link that lies next in a direction; what lies aside counts as far off. */
  function neighbour(links, from, ahead) {
    const [x, y] = middle(from);
    let best = from;
    let least = Infinity;
    for (const link of links) {
      const [along, aside] = ahead(middle(link)[0] - x, middle(link)[1] - y);
      if (along > 1 && along + 4 * aside < least) {
        least = along + 4 * aside;
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
      if (link.dataset.find) link.setAttribute("href", link.dataset.find);
    }
    if (links.length < 2) return;
    rove(chart, links);
    explain(chart, number);
  });
})();
