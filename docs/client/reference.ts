import { rememberedLanguage, rememberLanguage } from "./sample-language.js";

// On the reference: the language of samples that the reader chose on any page comes first, and a choice here counts everywhere.
// `reference/page.ts` hands this to Redoc. A label such as `Java: OBS` names a language and one of several calls.

interface Language {
  readonly label: string;
}

function nameOf({ label }: Language): string {
  return label.split(":")[0] ?? label;
}

declare global {
  var redocSamples: {
    inOrder(languages: readonly Language[]): readonly Language[];
    readonly events: { codeSamplesLanguageSwitch(chosen: Language): void };
  };
}

globalThis.redocSamples = {
  inOrder(languages) {
    const first = rememberedLanguage();
    return [...languages].sort((a, b) => Number(nameOf(b) === first) - Number(nameOf(a) === first));
  },
  events: {
    codeSamplesLanguageSwitch: (chosen) => rememberLanguage(nameOf(chosen)),
  },
};
