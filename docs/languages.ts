/** The languages of the site. English stands in its root, Chinese in the folder `zh`. */
export const LANGUAGES = ["en", "zh"] as const;

export type Language = (typeof LANGUAGES)[number];

/** One text per language. */
export type Words<T = string> = Readonly<Record<Language, T>>;

/** For the attribute `lang` of HTML. */
export const LANGUAGE_TAGS: Words = { en: "en", zh: "zh-CN" };

/** Folder of the pages of a language below the root of the site; empty, or with a slash at its end. */
export const FOLDERS: Words = { en: "", zh: "zh/" };

export function otherLanguage(language: Language): Language {
  return language === "en" ? "zh" : "en";
}
