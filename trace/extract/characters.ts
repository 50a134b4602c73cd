const NAMES: Readonly<Record<string, string>> = {
  "uppercase and lowercase letters": "letters",
  letters: "letters",
  digits: "digits",
  "hyphens (-)": "-",
  "underscores (_)": "_",
  "periods (.)": ".",
  "slashes (/)": "/",
  "Unicode characters (\\\\u4E00-\\\\u9FFF)": "han",
};

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

const NAME = Object.keys(NAMES).map(escaped).join("|");
const LIST = `((?:${NAME})(?:(?:, and |, | and )(?:${NAME}))*)`;

/** A sentence that says which characters may stand in a text; its first group is the list. */
export const CHARACTERS = new RegExp(
  `(?:can only contain|can contain only|can contain|Only|consists of|including|a string of) ${LIST}(?: are allowed)?`,
  "g",
);

/** The characters of a list, always in one order and with one name each: `letters digits - _`. */
export function characterSet(list: string): string {
  const found = new Set([...list.matchAll(new RegExp(NAME, "g"))].map(([name]) => NAMES[name]));
  return [...new Set(Object.values(NAMES))].filter((name) => found.has(name)).join(" ");
}
