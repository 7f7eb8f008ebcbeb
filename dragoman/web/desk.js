// Eases reviewing; all of it can be done without. Keys answer for the first of the queue, words chosen in an article
// fill the form that adds a position, and a list stays where it was when one of its rows is reviewed.
"use strict";

document.documentElement.classList.add("scripted");

document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.target.closest(".card input")) event.target.blur(); // the keys answer again
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
  const pressed = document.querySelector(`.card [data-key="${CSS.escape(event.key.toLowerCase())}"]`);
  if (!pressed) return;
  event.preventDefault();
  pressed.click();
});

const place = `place of ${location.pathname}`;
document.addEventListener("submit", (event) => {
  const again = event.target.dataset.sent; // a second press of a button sends nothing twice
  if (again) event.preventDefault();
  event.target.dataset.sent = "yes";
  if (event.target.closest(".rows:not(.queue)")) sessionStorage.setItem(place, String(scrollY));
});
addEventListener("pageshow", (event) => {
  if (event.persisted) for (const form of document.forms) delete form.dataset.sent;
});
const before = sessionStorage.getItem(place);
sessionStorage.removeItem(place);
if (before !== null) addEventListener("load", () => scrollTo(0, Number(before)));

const text = document.querySelector(".fulltext");
const add = document.querySelector("#add form");
if (text && add) {
  const chosen = document.querySelector("#add .chosen");
  // How many characters of the article stand before a place; reasons for furniture are not its text.
  const before = (node, offset) => {
    const range = document.createRange();
    range.setStart(text, 0);
    range.setEnd(node, offset);
    const part = range.cloneContents();
    part.querySelectorAll(".why").forEach((each) => each.remove());
    return [...part.textContent].length;
  };
  document.addEventListener("selectionchange", () => {
    const selection = getSelection();
    if (selection.isCollapsed || !selection.rangeCount) return;
    const range = selection.getRangeAt(0);
    if (!text.contains(range.startContainer) || !text.contains(range.endContainer)) return;
    const part = range.cloneContents();
    part.querySelectorAll(".why").forEach((each) => each.remove());
    const words = part.textContent;
    if (!words.trim()) return;
    const blank = [...words].length - [...words.trimStart()].length;
    add.elements.words.value = words.trim();
    add.elements.start.value = String(before(range.startContainer, range.startOffset) + blank);
    chosen.textContent = `“${words.trim().replace(/\s+/g, " ").slice(0, 60)}${words.trim().length > 60 ? " …" : ""}”`;
    chosen.hidden = false;
  });
  add.elements.words.addEventListener("input", () => { add.elements.start.value = ""; });
}
