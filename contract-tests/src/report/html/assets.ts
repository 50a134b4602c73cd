/** One style for the page. No font is loaded; light and dark follow the reader's system. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --text: #1c2430; --quiet: #566273; --ground: #ffffff; --raised: #f5f7fa; --line: #d9e0e8; --link: #0f5fc2;
  --good: #17693f; --good-ground: #e4f4ea; --bad: #ab1f1f; --bad-ground: #fdeaea;
  --warn: #7d4b00; --warn-ground: #fdf1da; --none: #566273; --none-ground: #eceff3;
  --mono: ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --text: #e3e8ee; --quiet: #9fabb9; --ground: #15191f; --raised: #1d232b; --line: #343d49; --link: #79b3f7;
    --good: #74d6a4; --good-ground: #14301f; --bad: #ff9a92; --bad-ground: #3d1a1a;
    --warn: #f0bd6e; --warn-ground: #37290f; --none: #9fabb9; --none-ground: #262d37;
  }
}
* { box-sizing: border-box; }
html { font-size: 16px; -webkit-text-size-adjust: 100%; }
body {
  margin: 0; background: var(--ground); color: var(--text); line-height: 1.5;
  font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "PingFang SC", "Noto Sans CJK SC", sans-serif;
}
main { max-width: 76rem; margin: 0 auto; padding: 1.5rem 1.25rem 5rem; }
h1, h2, h3, h4, p, dl, ul { margin: 0; }
h2 { margin: 2.75rem 0 1rem; font-size: 1.35rem; }
h3 { margin: 1.75rem 0 .6rem; font-size: 1.05rem; font-family: var(--mono); overflow-wrap: anywhere; }
h3.plain { font-family: inherit; }
h3 small, h2 small { color: var(--quiet); font: 400 .9rem system-ui, sans-serif; margin-left: .4rem; }
h4 { font-size: 1rem; overflow-wrap: anywhere; }
a { color: var(--link); }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
code, pre { font-family: var(--mono); font-size: .86rem; }
code { overflow-wrap: anywhere; }
.quiet { color: var(--quiet); }

.verdict { padding: 1.4rem 1.5rem; border-left: 6px solid; border-radius: 8px; }
.verdict .word { font-size: .85rem; font-weight: 700; letter-spacing: .08em; }
.verdict h1 { margin: .2rem 0 .5rem; font-size: 1.5rem; line-height: 1.3; color: var(--text); overflow-wrap: anywhere; }
.verdict p { color: var(--text); overflow-wrap: anywhere; }
.verdict ul { margin: .8rem 0 0; padding-left: 1.2rem; color: var(--text); overflow-wrap: anywhere; }
.good { color: var(--good); background: var(--good-ground); }
.bad { color: var(--bad); background: var(--bad-ground); }
.warn { color: var(--warn); background: var(--warn-ground); }
.none { color: var(--none); background: var(--none-ground); }

.counts { display: flex; flex-wrap: wrap; gap: .6rem; margin: 1rem 0 0; padding: 0; list-style: none; }
.counts li { padding: .45rem .9rem; border-radius: 6px; min-width: 6.5rem; }
.counts b { display: block; font-size: 1.3rem; line-height: 1.2; font-variant-numeric: tabular-nums; }
nav { margin-top: 1rem; display: flex; flex-wrap: wrap; gap: .3rem 1.1rem; }

.deviation { margin: 0 0 1rem; padding: 1rem 1.15rem; border: 1px solid var(--line); border-left: 4px solid; border-radius: 8px; background: none; }
.deviation.bad { border-left-color: var(--bad); }
.deviation.warn { border-left-color: var(--warn); }
.deviation.none { border-left-color: var(--none); }
.deviation > * { color: var(--text); }
dl { display: grid; grid-template-columns: 7.5rem minmax(0, 1fr); gap: .3rem .9rem; margin: .6rem 0 .4rem; }
dt { color: var(--quiet); }
dd { margin: 0; overflow-wrap: anywhere; }
dd.came { color: var(--bad); }
.warn dd.came { color: var(--warn); }
.none dd.came { color: inherit; }
details { margin-top: .5rem; }
summary { cursor: pointer; color: var(--link); width: fit-content; }
.ids { padding: .4rem 0 0 1.2rem; columns: 24rem; font-size: .9rem; }
.ids li { break-inside: avoid; overflow-wrap: anywhere; }
pre {
  margin: .4rem 0 0; padding: .7rem .85rem; max-height: 24rem; overflow: auto; white-space: pre-wrap; overflow-wrap: anywhere;
  border: 1px solid var(--line); border-radius: 6px; background: var(--raised);
}
.exchange { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 24rem), 1fr)); gap: .2rem 1rem; }
.exchange > * { min-width: 0; }
.command { position: relative; margin-top: .55rem; }
.command p { color: var(--quiet); font-size: .85rem; }
.command pre { margin-top: .15rem; padding-right: 5.2rem; }
.command button {
  position: absolute; right: .45rem; bottom: .45rem; padding: .2rem .65rem; border: 1px solid var(--line); border-radius: 5px;
  background: var(--ground); color: var(--link); font: inherit; font-size: .85rem; cursor: pointer;
}

.scroll { overflow-x: auto; border: 1px solid var(--line); border-radius: 8px; }
table { border-collapse: collapse; width: 100%; font-size: .92rem; }
th, td { padding: .4rem .7rem; text-align: left; border-bottom: 1px solid var(--line); vertical-align: top; }
tbody tr:last-child > * { border-bottom: 0; }
thead th { background: var(--raised); font-weight: 600; white-space: nowrap; }
.matrix tbody th, .matrix tfoot th { position: sticky; left: 0; background: var(--ground); font-family: var(--mono); font-size: .86rem; font-weight: 400; }
.matrix thead th:first-child { position: sticky; left: 0; }
.matrix td { white-space: nowrap; font-variant-numeric: tabular-nums; }
.matrix tfoot > tr > * { border-top: 2px solid var(--line); border-bottom: 0; font-weight: 600; }
.matrix td small { display: block; font-size: .78rem; }
.legend { display: flex; flex-wrap: wrap; gap: .4rem 1rem; margin: 0 0 .8rem; font-size: .9rem; }
.legend span { padding: .05rem .5rem; border-radius: 4px; }
.facts td:first-child { color: var(--quiet); white-space: nowrap; width: 9rem; }
.facts td { overflow-wrap: anywhere; }

@media (max-width: 600px) {
  main { padding: .75rem .75rem 3rem; }
  .verdict { padding: 1rem; }
  .verdict h1 { font-size: 1.2rem; }
  .counts { gap: .4rem; }
  .counts li { min-width: 0; flex: 1 1 5.5rem; padding: .35rem .6rem; }
  .deviation { padding: .8rem .85rem; }
  dl { grid-template-columns: minmax(0, 1fr); gap: 0; }
  dd { margin-bottom: .45rem; }
  .command pre { padding-right: .85rem; padding-bottom: 2.6rem; }
  .matrix th, .matrix td { padding: .35rem .5rem; }
}
@media print { pre { max-height: none; } .command button, nav { display: none; } }
`;

/** Gives each command line a button that copies it. Without the script the page only lacks the buttons. */
export const SCRIPT = `
for (const box of document.querySelectorAll(".command")) {
  const pre = box.querySelector("pre");
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Copy";
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(pre.textContent);
      button.textContent = "Copied";
    } catch {
      getSelection().selectAllChildren(pre);
      button.textContent = document.execCommand("copy") ? "Copied" : "Selected";
    }
    setTimeout(() => { button.textContent = "Copy"; }, 1500);
  });
  box.append(button);
}
`;
