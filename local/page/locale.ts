// Before the plots: the library writes numbers as `navigator.language` says. A Chromium that runs without a locale, as in many
// containers, says `en-US@posix` there, which `Intl` refuses, so that no part of the page would run.
try {
  new Intl.NumberFormat(navigator.language);
} catch {
  Object.defineProperty(navigator, "language", { value: "en-US", configurable: true });
}
