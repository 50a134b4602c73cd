export default {
  globalSetup: "./dis-local-up.mjs",
  globalTeardown: "./dis-local-down.mjs",
  reporters: ["./failures.cjs"],
  testMatch: ["**/*.test.{cjs,mjs}"],
  moduleFileExtensions: ["cjs", "mjs", "js", "json"],
};
