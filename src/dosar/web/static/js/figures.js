// The ledger as a chart, from the data beside it: a stepped line for each claimant, a mark for each number that was
// printed, its shape by how it stands to the others, a bar where the words leave a range open. The table below says the
// same; who presses a mark is led to its line there.
"use strict";

const DAY = 24 * 3600 * 1000;
const NAMES_FROM = 620; // pixels; on a narrower page the table alone names the lines
const SIGNS = {
  repeats: { symbol: "circle", r: 3, hollow: true },
  part_of: { symbol: "plus", r: 5, stroked: true },
  stale: { symbol: "times", r: 4.5, stroked: true },
  loses_hedge: { symbol: "triangle", r: 4, hollow: true },
  claim: { symbol: "circle", r: 4.5 },
  revises: { symbol: "diamond", r: 5 },
  rivals: { symbol: "square", r: 4.5 },
};

/** The marks of all lines with what their lines are drawn in. */
function marksOf(lines) {
  return lines.flatMap((line) =>
    line.marks.map((mark) => ({ ...mark, at: new Date(mark.day), ink: inkOf(line) })),
  );
}

function inkOf(line) {
  return line.own ? "var(--ink-soft)" : `var(--claim-${line.colour})`;
}

/** The ends of an axis, with room around what is drawn. */
function widened(values, share, least) {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const room = Math.max((high - low) * share, least);
  return [low - room, high + room];
}

/** From which number to which: from nothing, unless all numbers are far above it. */
function numbersOf(marks) {
  const ends = marks.flatMap((mark) => [mark.number, mark.low ?? mark.number, mark.high ?? mark.number]);
  const [low, high] = widened(ends, 0.12, Math.abs(ends[0]) * 0.05 || 1);
  return [Math.min(...ends) >= 0 && Math.min(...ends) < 0.6 * Math.max(...ends) ? 0 : low, high];
}

/** Names for the ends of the lines, moved apart so that each can be read; `top` and `tall` are the chart's. */
function namesOf(lines, days, numbers, top, tall) {
  const scale = d3.scaleLinear(numbers, [top + tall, top]);
  const names = lines
    .filter((line) => line.steps.length && (line.colour || line.own))
    .map((line) => {
      const [, number] = line.steps[line.steps.length - 1];
      const name = line.name.length > 24 ? `${line.name.slice(0, 23).trimEnd()}…` : line.name;
      return { name, ink: inkOf(line), at: days[1], y: scale(number) };
    })
    .sort((left, right) => left.y - right.y);
  names.forEach((one, place) => {
    if (place) one.y = Math.max(one.y, names[place - 1].y + 14);
  });
  const over = names.length ? names[names.length - 1].y - (top + tall) : 0;
  for (let place = names.length - 1, floor = top + tall; over > 0 && place >= 0; place -= 1, floor -= 14) {
    names[place].y = Math.min(names[place].y, floor);
  }
  return names.map((one) => ({ ...one, number: scale.invert(one.y) }));
}

/** The options of the chart for a width in pixels. */
function ledgerChart(data, width, name) {
  const spoken = document.documentElement.lang;
  const marks = marksOf(data.lines);
  const stepped = data.lines.flatMap((line) =>
    line.steps.map(([day, number]) => ({ at: new Date(day), number, line: line.name, ink: inkOf(line), own: line.own })),
  );
  const days = widened([...marks, ...stepped].map((one) => one.at.getTime()), 0.03, DAY).map((at) => new Date(at));
  const numbers = numbersOf(marks);
  const named = width >= NAMES_FROM;
  const [top, bottom, height] = [16, 32, Math.round(Math.min(380, Math.max(240, width * 0.5)))];
  const names = named ? namesOf(data.lines, days, numbers, top, height - top - bottom) : [];
  const long = days[1] - days[0] > 150 * DAY;
  const date = new Intl.DateTimeFormat(
    spoken,
    long ? { month: "short", year: "numeric", timeZone: "UTC" } : { day: "numeric", month: "short", timeZone: "UTC" },
  );
  const digits = new Intl.NumberFormat(spoken, { maximumFractionDigits: 2 });
  const open = (numbers[1] - numbers[0]) * 0.09;
  const closed = marks.filter((mark) => mark.low !== null && mark.high !== null && mark.low !== mark.high);
  const pairs = data.rivals.map(([left, right]) => ({
    x1: new Date(left[0]), y1: left[1], x2: new Date(right[0]), y2: right[1],
  }));
  return {
    width,
    height,
    marginTop: top,
    marginBottom: bottom,
    marginLeft: 16 + 7 * Math.max(...numbers.map((one) => digits.format(Math.round(one)).length)),
    marginRight: names.length ? 16 + 6.4 * Math.max(...names.map((one) => one.name.length)) : 12,
    ariaLabel: name,
    x: { type: "utc", domain: days, label: null, ticks: Math.max(2, Math.floor(width / 110)), tickFormat: (at) => date.format(at) },
    y: { domain: numbers, label: null, grid: true, ticks: 6, tickFormat: (number) => digits.format(number) },
    color: { type: "identity" },
    marks: [
      Plot.link(pairs, {
        x1: "x1", y1: "y1", x2: "x2", y2: "y2", stroke: "var(--accent)", strokeDasharray: "1 4", strokeOpacity: 0.8,
      }),
      Plot.line(stepped.filter((one) => !one.own), {
        x: "at", y: "number", z: "line", stroke: "ink", curve: "step-after", strokeWidth: 2,
      }),
      Plot.line(stepped.filter((one) => one.own), {
        x: "at", y: "number", z: "line", stroke: "ink", curve: "step-after", strokeWidth: 1.5, strokeDasharray: "2 3",
      }),
      Plot.ruleX(closed, { x: "at", y1: "low", y2: "high", stroke: "ink", strokeWidth: 6, strokeOpacity: 0.4 }),
      ...[["high", open], ["low", -open]].map(([end, reach]) =>
        Plot.arrow(marks.filter((mark) => (end === "high" ? mark.high === null : mark.low === 0 && mark.high === mark.number && mark.number > 0)), {
          x: "at", y1: "number", y2: (mark) => mark.number + reach, stroke: "ink", strokeWidth: 1.5, headLength: 7,
        }),
      ),
      ...Object.entries(SIGNS).map(([kind, sign]) =>
        Plot.dot(marks.filter((mark) => mark.kind === kind), {
          x: "at", y: "number", r: sign.r, symbol: sign.symbol,
          fill: sign.stroked ? "none" : sign.hollow ? "var(--paper-raised)" : "ink",
          stroke: sign.stroked || sign.hollow ? "ink" : "var(--paper-raised)",
          strokeWidth: sign.stroked || sign.hollow ? 2 : 1,
        }),
      ),
      Plot.text(names, { x: "at", y: "number", text: "name", fill: "ink", textAnchor: "start", dx: 6, fontWeight: 600, clip: false }),
      Plot.tip(marks, Plot.pointer({
        x: "at", y: "number", title: "words", lineWidth: 32, fill: "var(--paper)", stroke: "var(--edge)", fontSize: 12,
      })),
    ],
  };
}

/** Draw it as wide as its place is, and again when that changes. */
function drawLedger(figure) {
  const place = figure.querySelector("[data-ledger-chart]");
  const data = JSON.parse(figure.querySelector("[data-ledger-data]").textContent);
  let drawn = 0;
  figure.hidden = false;
  new ResizeObserver(() => {
    const width = Math.floor(place.clientWidth - 16);
    if (width <= 0 || width === drawn) return;
    drawn = width;
    const chart = drawChart(place, ledgerChart(data, width, place.dataset.name));
    chart.setAttribute("role", "img");
    chart.addEventListener("click", () => {
      if (chart.value) location.hash = chart.value.anchor;
    });
  }).observe(place);
}

for (const figure of document.querySelectorAll("[data-ledger-figure]")) drawLedger(figure);
