import { letKeysScroll, nameAll, whenDrawn } from "./access.js";
import { startSearch } from "./dialog.js";

// On every page: the search, the keys, and the language switch, which keeps the hash of the address. The reference changes the hash
// without an event, so the link is updated just before somebody follows it.

function keepHash(link: HTMLAnchorElement): void {
  const page = link.getAttribute("href")?.split("#")[0] ?? "";
  const update = () => link.setAttribute("href", page + location.hash);
  for (const event of ["pointerenter", "focus", "mousedown", "click"]) link.addEventListener(event, update);
}

/** The name of a menu of Redoc, which says what it is for but not what is chosen. */
function nameOfMenu(button: HTMLElement): string {
  const purpose = (button.ariaLabel ?? "").split(": ")[0] ?? "";
  return `${purpose}: ${button.textContent.trim()}`;
}

for (const link of document.querySelectorAll<HTMLAnchorElement>("a[data-keep-hash]")) keepHash(link);
startSearch();
letKeysScroll(document.body, "main pre, main .scroll");
const redoc = document.querySelector("#redoc");
if (redoc !== null) {
  whenDrawn(redoc, () => {
    nameAll(redoc, [["button[aria-haspopup=menu][aria-label]", nameOfMenu]]);
    letKeysScroll(redoc, "pre");
  });
}
