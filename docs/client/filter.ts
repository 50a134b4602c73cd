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
  // A new hash names an entry, which a search could hide.
  window.addEventListener("hashchange", () => {
    input.value = "";
    show();
  });
  // The browser keeps the search over a reload.
  show();
}

const input = document.querySelector<HTMLInputElement>(".filter input");
if (input !== null) start(input);
