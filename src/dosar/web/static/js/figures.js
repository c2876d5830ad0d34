// The ledger as a chart, from the data beside it: a stepped line for each claimant, a mark for each number that was
// printed, its shape by how it stands to the others, a bar where the words leave a range open. The table below says the
// same; who presses a mark is led to its line there.
"use strict";

const DAY = 24 * 3600 * 1000;
const GAP = 34; // pixels for a time in which nothing was printed
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

/** The days that are drawn, between two edges in pixels: stretches of them, with a gap for each long time of nothing. */
function timesOf(days, left, right) {
  const found = [...new Set(days.map((day) => day.getTime()))].sort((one, other) => one - other);
  const long = Math.max(10 * DAY, (found[found.length - 1] - found[0]) * 0.15);
  const stretches = [];
  for (const day of found) {
    const last = stretches[stretches.length - 1];
    if (last && day - last[1] <= long) last[1] = day;
    else stretches.push([day, day]);
  }
  const all = d3.sum(stretches, ([first, last]) => last - first);
  const pad = Math.max(DAY * 0.8, all * 0.03);
  const sizes = stretches.map(([first, last]) => Math.max(last - first + 2 * pad, (all + 2 * pad) * 0.08));
  const unit = (right - left - GAP * (stretches.length - 1)) / d3.sum(sizes);
  let place = left;
  const edges = stretches.map((_, number) => {
    const from = place;
    place = from + sizes[number] * unit + GAP;
    return [from, place - GAP];
  });
  return {
    domain: stretches.flatMap(([first, last]) => [new Date(first - pad), new Date(last + pad)]),
    range: edges.flat(),
    breaks: stretches.slice(1).map(([first], number) => new Date((first - pad + stretches[number][1] + pad) / 2)),
    days: found.map((day) => new Date(day)),
  };
}

/** The marks, those at one place moved beside each other so that none hides another. */
function besideEachOther(marks, times) {
  const scale = d3.scaleUtc(times.domain, times.range);
  return [...d3.group(marks, (mark) => `${mark.day} ${mark.number}`).values()].flatMap((together) =>
    together.map((mark, place) => ({
      ...mark,
      at: scale.invert(scale(mark.at) + (place - (together.length - 1) / 2) * Math.min(9, 40 / together.length)),
    })),
  );
}

/** Those of the days that can be named under the axis with so many pixels between two. */
function ticksOf(times, apart) {
  const scale = d3.scaleUtc(times.domain, times.range);
  let last = -Infinity;
  return times.days.filter((day) => scale(day) - last >= apart && ((last = scale(day)), true));
}

/** From which number to which: from nothing, unless all numbers are far above it. */
function numbersOf(marks) {
  const [low, high] = d3.extent(marks.flatMap((mark) => [mark.number, mark.low ?? mark.number, mark.high ?? mark.number]));
  const room = Math.max((high - low) * 0.12, Math.abs(high) * 0.05, 0.5);
  return [low >= 0 && low < 0.6 * high ? 0 : low - room, high + room];
}

/** Where each line that has a colour ends. */
function endsOf(lines) {
  return lines
    .filter((line) => line.steps.length && line.colour)
    .map((line) => {
      const [day, number] = line.steps[line.steps.length - 1];
      const name = line.name.length > 24 ? `${line.name.slice(0, 23).trimEnd()}…` : line.name;
      return { name, ink: inkOf(line), at: new Date(day), number };
    });
}

/** The names at these ends, moved apart so that each can be read; `top` and `floor` are the chart's edges in pixels. */
function namesOf(ends, numbers, top, floor) {
  const scale = d3.scaleLinear(numbers, [floor, top]);
  const names = ends.map((end) => ({ ...end, y: scale(end.number) })).sort((one, other) => one.y - other.y);
  names.forEach((one, place) => {
    if (place) one.y = Math.max(one.y, names[place - 1].y + 14);
  });
  for (let place = names.length - 1, least = floor; place >= 0; place -= 1, least -= 14) {
    names[place].y = Math.min(names[place].y, least);
  }
  return names.map((one) => ({ ...one, number: scale.invert(one.y) }));
}

/** What lies behind the marks: times of nothing, rivals joined, the claims so far as lines, what the words leave open. */
function grounds(data, marks, ends, times, reach) {
  const stepped = data.lines
    .filter((line) => !line.own)
    .flatMap((line) => line.steps.map(([day, number]) => ({ at: new Date(day), number, line: line.name, ink: inkOf(line) })));
  const pairs = data.rivals.map(([one, other]) => ({ x1: new Date(one[0]), y1: one[1], x2: new Date(other[0]), y2: other[1] }));
  const closed = marks.filter((mark) => mark.low !== null && mark.high !== null && mark.low !== mark.high && !mark.up_to);
  const last = times.domain[times.domain.length - 1];
  const arrow = (open, by) =>
    Plot.arrow(marks.filter(open), {
      x: "at", y1: "number", y2: (mark) => mark.number + by, stroke: "ink", strokeWidth: 1.5, headLength: 7,
    });
  return [
    Plot.ruleX(times.breaks, { stroke: "var(--rule)", strokeOpacity: 0.45, strokeWidth: GAP - 12 }),
    Plot.link(ends, { x1: "at", y1: "number", x2: () => last, y2: "number", stroke: "ink", strokeOpacity: 0.45, strokeDasharray: "2 3" }),
    Plot.link(pairs, { x1: "x1", y1: "y1", x2: "x2", y2: "y2", stroke: "var(--accent)", strokeDasharray: "1 4", strokeOpacity: 0.8 }),
    Plot.line(stepped, { x: "at", y: "number", z: "line", stroke: "ink", curve: "step-after", strokeWidth: 2 }),
    Plot.ruleX(closed, { x: "at", y1: "low", y2: "high", stroke: "ink", strokeWidth: 6, strokeOpacity: 0.4 }),
    arrow((mark) => mark.high === null, reach),
    arrow((mark) => mark.up_to, -reach),
  ];
}

/** The options of the chart for a width in pixels. */
function ledgerChart(data, width, name) {
  const spoken = document.documentElement.lang === "en" ? "en-GB" : document.documentElement.lang;
  const digits = new Intl.NumberFormat(spoken, { maximumFractionDigits: 2 });
  const found = marksOf(data.lines);
  const numbers = numbersOf(found);
  const height = Math.round(Math.min(400, Math.max(260, width * 0.52)));
  const [top, floor] = [16, height - 32];
  const ends = endsOf(data.lines);
  const names = width >= NAMES_FROM ? namesOf(ends, numbers, top + 6, floor - 6) : [];
  const left = 16 + 7.5 * d3.max(numbers, (one) => digits.format(Math.round(one)).length);
  const right = width - (names.length ? 16 + 7.2 * d3.max(names, (one) => one.name.length) : 12);
  const times = timesOf(found.map((mark) => mark.at), left, right);
  const marks = besideEachOther(found, times);
  const years = new Set(times.days.map((day) => day.getUTCFullYear())).size > 1;
  const date = new Intl.DateTimeFormat(spoken, {
    day: "numeric", month: "short", timeZone: "UTC", ...(years ? { year: "numeric" } : {}),
  });
  return {
    width,
    height,
    marginTop: top,
    marginBottom: height - floor,
    marginLeft: left,
    marginRight: width - right,
    ariaLabel: name,
    x: {
      type: "utc", domain: times.domain, range: times.range, label: null,
      ticks: ticksOf(times, years ? 88 : 56), tickFormat: (at) => date.format(at),
    },
    y: { domain: numbers, label: null, grid: true, ticks: 6, tickFormat: (number) => digits.format(number) },
    color: { type: "identity" },
    marks: [
      ...grounds(data, marks, ends, times, (numbers[1] - numbers[0]) * 0.09),
      ...Object.entries(SIGNS).map(([kind, sign]) => signed(marks.filter((mark) => mark.kind === kind), sign)),
      Plot.text(names, {
        x: () => times.domain[times.domain.length - 1], y: "number", text: "name", fill: "ink", textAnchor: "start", dx: 6, fontWeight: 600,
      }),
      Plot.tip(marks, Plot.pointer({
        x: "at", y: "number", title: "words", lineWidth: 32, fill: "var(--paper)", stroke: "var(--edge)", fontSize: 12,
      })),
    ],
  };
}

/** Marks of one kind. */
function signed(marks, sign) {
  const drawn = sign.stroked || sign.hollow;
  return Plot.dot(marks, {
    x: "at",
    y: "number",
    r: sign.r,
    symbol: sign.symbol,
    fill: sign.stroked ? "none" : sign.hollow ? "var(--paper-raised)" : "ink",
    stroke: drawn ? "ink" : "var(--paper-raised)",
    strokeWidth: drawn ? 2 : 1,
  });
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
    chart.setAttribute("role", "img"); // with a name of its own; what is inside needs none
    for (const inside of chart.querySelectorAll("g[aria-label]")) inside.removeAttribute("aria-label");
    chart.addEventListener("click", () => {
      if (chart.value) location.hash = chart.value.anchor;
    });
  }).observe(place);
}

for (const figure of document.querySelectorAll("[data-ledger-figure]")) drawLedger(figure);
