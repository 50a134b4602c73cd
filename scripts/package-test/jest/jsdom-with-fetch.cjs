const { TestEnvironment } = require("jest-environment-jsdom");

const NAMES = [
  "AbortController",
  "AbortSignal",
  "FormData",
  "Headers",
  "Response",
  "TextDecoder",
  "TextEncoder",
  "fetch",
];

module.exports = class extends TestEnvironment {
  constructor(...given) {
    super(...given);
    for (const name of NAMES) this.global[name] = globalThis[name];
  }
};
