import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { tsconfigPaths: true },
  test: {
    pool: "forks",
    projects: [
      {
        extends: true,
        test: { name: "unit", include: ["{src,local,contract-tests,scripts,examples}/**/*.test.ts"], exclude: ["**/dist/**"] },
      },
    ],
  },
});
