// Charts by Observable Plot under a policy without inline styles. Plot puts a style element into each chart; it is taken
// out before the chart is in the page, and css/charts.css says the same. The class of all charts is therefore "plot".
"use strict";

/** Draw a chart into an element, in place of what it held. `options` are those of Plot.plot. */
function drawChart(element, options) {
  const chart = Plot.plot({ ...options, className: "plot" });
  for (const style of chart.querySelectorAll("style")) style.remove();
  element.replaceChildren(chart);
  return chart;
}
