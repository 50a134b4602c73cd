import { startSearch } from "./dialog.js";

// On every page: the search, and the language switch, which keeps the hash of the address. The reference changes the hash without an event, so the link
// is updated just before somebody follows it.

function keepHash(link: HTMLAnchorElement): void {
  const page = link.getAttribute("href")?.split("#")[0] ?? "";
  const update = () => link.setAttribute("href", page + location.hash);
  for (const event of ["pointerenter", "focus", "mousedown", "click"]) link.addEventListener(event, update);
}

for (const link of document.querySelectorAll<HTMLAnchorElement>("a[data-keep-hash]")) keepHash(link);
startSearch();
