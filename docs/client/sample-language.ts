// The language of samples that a reader has chosen, by its name, for the guides and for the reference.

const KEY = "dis-sample-language";

/** `undefined` when nothing was chosen, or when the browser keeps nothing for a page. */
export function rememberedLanguage(): string | undefined {
  try {
    return localStorage.getItem(KEY) ?? undefined;
  } catch {
    return undefined;
  }
}

export function rememberLanguage(language: string): void {
  try {
    localStorage.setItem(KEY, language);
  } catch {
    // The choice is valid for this page.
  }
}
