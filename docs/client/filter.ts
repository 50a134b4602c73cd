// On pages with a long list: shows the entries that contain all words of the search, and their number.

function start(input: HTMLInputElement): void {
  const entries = [...document.querySelectorAll<HTMLElement>("[data-entry]")].map((row) => ({
    row,
    text: `${row.textContent} ${row.dataset["entry"]}`.toLowerCase(),
  }));
  const output = document.querySelector<HTMLOutputElement>(".filter output");
  const show = () => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const { row, text } of entries) {
      row.hidden = !words.every((word) => text.includes(word));
      if (!row.hidden) shown += 1;
    }
    if (output !== null) output.textContent = (output.dataset["count"] ?? "").replace("{n}", `${shown}`);
  };
  input.addEventListener("input", show);
  const showAll = () => {
    if (input.value === "") return false;
    input.value = "";
    show();
    return true;
  };
  // A new hash names an entry, which a search could hide; the browser could not go to a hidden one.
  window.addEventListener("hashchange", () => {
    if (showAll()) document.querySelector(":target")?.scrollIntoView();
  });
  // A link to the present hash changes nothing that could be noticed afterwards.
  document.addEventListener("click", ({ target }) => {
    const link = target instanceof Element ? target.closest("a") : null;
    if (link !== null && link.hash !== "" && link.href === location.href) showAll();
  });
  // The browser keeps the search over a reload.
  show();
}

const input = document.querySelector<HTMLInputElement>(".filter input");
if (input !== null) start(input);
