// What a keyboard or a screen reader needs, and the markup of the pages lacks.

/** Something that is wider or higher than its place takes the focus, so that the arrow keys scroll it. */
const scrollers = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    const scrolls = target.scrollWidth > target.clientWidth || target.scrollHeight > target.clientHeight;
    if (scrolls) target.setAttribute("tabindex", "0");
    else target.removeAttribute("tabindex");
  }
});

/** Lets the arrow keys scroll what is selected, as long as it is too large for its place. */
export function letKeysScroll(root: Element, selector: string): void {
  for (const element of root.querySelectorAll(selector)) scrollers.observe(element);
}

/** A selector, and the name of what it selects. */
export type Naming = readonly [selector: string, name: (element: HTMLElement) => string];

/** Names what a program draws without a name. */
export function nameAll(root: Element, namings: readonly Naming[]): void {
  for (const [selector, name] of namings) {
    for (const element of root.querySelectorAll<HTMLElement>(selector)) {
      const wanted = name(element);
      if (element.ariaLabel !== wanted) element.ariaLabel = wanted;
    }
  }
}

/** Does something now, and each time after a program has drawn below the root. */
export function whenDrawn(root: Element, act: () => void): void {
  let isDue = false;
  const observer = new MutationObserver(() => {
    if (isDue) return;
    isDue = true;
    requestAnimationFrame(() => {
      isDue = false;
      act();
    });
  });
  observer.observe(root, { childList: true, characterData: true, subtree: true });
  act();
}
