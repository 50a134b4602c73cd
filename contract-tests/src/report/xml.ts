/** Characters that XML 1.0 cannot hold, not even as a reference; half of a pair of surrogates is one of them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const ILLEGAL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Text between tags. What XML cannot hold becomes U+FFFD. */
export function xmlText(text: string): string {
  return text.replace(ILLEGAL, "\ufffd").replace(/[&<>]/g, (character) => ENTITIES[character] ?? character);
}

/** Text between double quotes; line ends are kept, which a reader would turn into spaces otherwise. */
export function xmlAttribute(text: string): string {
  return xmlText(text)
    .replace(/"/g, "&quot;")
    .replace(/[\t\n\r]/g, (character) => `&#${character.charCodeAt(0)};`);
}
