// The map of the places that stand in the list on the same page, by Leaflet over the countries of Natural Earth. The list
// is what a keyboard reaches; the circles are for the eye and the mouse, and lead to the same pages.
"use strict";

const SMALLEST = 5;
const LARGEST = 22;

/** The places of the page: where each lies, in how many reports it is named, and the element that says so. */
function placesOf(page) {
  return [...page.querySelectorAll("[data-latitude]")].map((element) => ({
    element,
    point: [Number(element.dataset.latitude), Number(element.dataset.longitude)],
    reports: Number(element.dataset.reports),
    says: element.dataset.says,
  }));
}

/** A circle whose area grows with the number of reports; it and its line in the list show one another. */
function circleOf(place, most, largest) {
  const radius = SMALLEST + (largest - SMALLEST) * Math.sqrt(place.reports / most);
  const circle = L.circleMarker(place.point, { radius, className: "place" }).bindTooltip(place.says);
  const shown = (on) => () => {
    circle.getElement()?.classList.toggle("place-shown", on);
    on ? circle.openTooltip() : circle.closeTooltip();
  };
  for (const event of ["mouseenter", "focus"]) place.element.addEventListener(event, shown(true));
  for (const event of ["mouseleave", "blur"]) place.element.addEventListener(event, shown(false));
  if (place.element.href) circle.on("click", () => location.assign(place.element.href));
  return circle;
}

/** A ring of points that never jumps from one edge of the world to the other, as one that crosses 180° does. */
function unbroken(ring) {
  let turns = 0;
  return ring.map(([longitude, latitude], at) => {
    const step = at ? longitude - ring[at - 1][0] : 0;
    if (Math.abs(step) > 180) turns -= Math.sign(step) * 360;
    return [longitude + turns, latitude];
  });
}

/** The countries as a flat map draws them. */
function landOf(atlas) {
  const land = topojson.feature(atlas, atlas.objects.countries);
  for (const { geometry } of land.features) {
    const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
    for (const rings of polygons) rings.forEach((ring, at) => (rings[at] = unbroken(ring)));
  }
  return land;
}

/** The map with its land. The wheel moves it only while it has the focus, so that the page can be read past it. */
async function drawMap(frame) {
  const places = placesOf(document);
  if (!places.length) return;
  frame.hidden = false;
  const zoom = { minZoom: 0.5, maxZoom: 8, zoomSnap: 0.25, zoomControl: false, scrollWheelZoom: false };
  const map = L.map(frame, { ...zoom, worldCopyJump: true });
  map.attributionControl.setPrefix(false).addAttribution("Natural Earth");
  L.control.zoom({ zoomInTitle: frame.dataset.zoomIn, zoomOutTitle: frame.dataset.zoomOut }).addTo(map);
  map.fitBounds(L.latLngBounds(places.map((place) => place.point)).pad(0.1), { maxZoom: 5, animate: false });
  map.on("focus", () => map.scrollWheelZoom.enable());
  map.on("blur", () => map.scrollWheelZoom.disable());
  const most = Math.max(1, ...places.map((place) => place.reports));
  const largest = Math.min(LARGEST, frame.clientWidth / 30);
  places.sort((one, other) => other.reports - one.reports);
  const circles = places.map((place) => circleOf(place, most, largest));
  const atlas = await (await fetch(frame.dataset.atlas)).json();
  L.geoJSON(landOf(atlas), { interactive: false, style: { className: "land" } }).addTo(map);
  for (const circle of circles) circle.addTo(map);
  frame.dataset.drawn = "true";
}

for (const frame of document.querySelectorAll("[data-map]")) drawMap(frame);
