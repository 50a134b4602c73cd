const { TestEnvironment } = require("jest-environment-jsdom");

module.exports = class extends TestEnvironment {
  constructor(...given) {
    super(...given);
    const {
      AbortController,
      AbortSignal,
      FormData,
      Headers,
      Response,
      TextDecoder,
      TextEncoder,
      fetch,
    } = globalThis;
    Object.assign(this.global, {
      AbortController,
      AbortSignal,
      FormData,
      Headers,
      Response,
      TextDecoder,
      TextEncoder,
      fetch,
    });
  }
};
