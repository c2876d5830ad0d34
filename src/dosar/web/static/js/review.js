// Words that an editor selects in a report, for a fact of it. The form is shown while words are selected, with the fact
// that stands nearest to them; the server makes code points of the two places (see js/passage.js).
"use strict";

/** How far a fact stands from a place, both in the text; of facts at the same place the shortest is nearest. */
function farness(group, place) {
  const [start, end] = [Number(group.dataset.start), Number(group.dataset.end)];
  const apart = place < start ? start - place : Math.max(0, place - end);
  return apart * 1e6 + (end - start);
}

/** Choose the fact that stands nearest to a place in the text. */
function chooseNearest(select, place) {
  const groups = [...select.querySelectorAll("optgroup")];
  if (!groups.length) return;
  const nearest = groups.reduce((one, other) => (farness(other, place) < farness(one, place) ? other : one));
  select.value = nearest.querySelector("option").value;
}

const wordsForm = document.querySelector("form[data-words-form]");

wordsForm?.elements.namedItem("what").addEventListener("change", () => {
  wordsForm.dataset.chosen = "here";
});

document.addEventListener("selectionchange", () => {
  const text = document.querySelector("[data-passage-text]");
  const passage = wordsForm && text ? selectedPassage(text) : null;
  if (!passage) return;
  wordsForm.elements.namedItem("from").value = passage.start;
  wordsForm.elements.namedItem("to").value = passage.end;
  wordsForm.hidden = false;
  if (!wordsForm.dataset.chosen) {
    const [block, units] = passage.start.split(":").map(Number);
    chooseNearest(wordsForm.elements.namedItem("what"), block + units);
  }
});
