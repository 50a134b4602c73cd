// On every page: the language switch keeps the place that the address names. The reference changes its address without telling
// anyone, so that the link is brought up to date when somebody is about to follow it.

function keepHash(link: HTMLAnchorElement): void {
  const page = link.getAttribute("href")?.split("#")[0] ?? "";
  const update = () => link.setAttribute("href", page + location.hash);
  for (const event of ["pointerenter", "focus", "mousedown", "click"]) link.addEventListener(event, update);
}

for (const link of document.querySelectorAll<HTMLAnchorElement>("a[data-keep-hash]")) keepHash(link);
