// Words that a reader selects in a report, as places in its text. A place is told as "block:units": where its block
// starts, in code points, as the server wrote it into data-start, and UTF-16 code units from there. The server makes
// code points of them (dosar/web/offsets.py); nothing is counted twice.
"use strict";

/** The place of a boundary point of a range, or null where it stands in no block of the text. */
function placeOf(node, offset) {
  const element = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
  const block = element?.closest("[data-start]");
  if (!block) return null;
  const before = document.createRange();
  before.setStart(block, 0);
  before.setEnd(node, offset);
  return `${block.dataset.start}:${before.toString().length}`;
}

/** The nearest boundary inside the blocks: a selection by keyboard or triple click ends in what follows the text. */
function clipped(range, text) {
  const inside = range.cloneRange();
  const blocks = [...text.querySelectorAll("[data-start]")].filter((block) => range.intersectsNode(block));
  if (!blocks.length) return null;
  const [first, last] = [blocks[0], blocks[blocks.length - 1]];
  if (!first.contains(range.startContainer)) inside.setStart(first, 0);
  if (!last.contains(range.endContainer)) inside.setEnd(last, last.childNodes.length);
  return inside;
}

/** What is selected in a text: its two places and its words, or null. */
function selectedPassage(text) {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  if (!range.intersectsNode(text)) return null;
  const inside = clipped(range, text);
  const words = inside?.toString() ?? "";
  if (!words.trim()) return null;
  const [start, end] = [
    placeOf(inside.startContainer, inside.startOffset),
    placeOf(inside.endContainer, inside.endOffset),
  ];
  return start && end ? { start, end, words } : null;
}

// Every form with data-passage-form is given the places in its fields "from" and "to", and is shown while words are
// selected. The last selection is kept while the reader moves on to the form.
document.addEventListener("selectionchange", () => {
  const text = document.querySelector("[data-passage-text]");
  if (!text) return;
  const passage = selectedPassage(text);
  if (!passage) return;
  for (const form of document.querySelectorAll("form[data-passage-form]")) {
    form.elements.namedItem("from").value = passage.start;
    form.elements.namedItem("to").value = passage.end;
    for (const shown of form.querySelectorAll("[data-passage-words]")) shown.textContent = passage.words;
    form.hidden = false;
  }
});

// A link to a passage lands on its words, in the middle of the window.
const passage = document.getElementById("passage");
if (passage && location.hash === "#passage") passage.scrollIntoView({ block: "center" });
