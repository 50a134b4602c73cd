import { relative } from "node:path";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

const SUITE = "contract-tests/vitest/suite.contract.ts";

/** Tests that run the whole gate, the command or programs: short files that take long. */
const LONG = /^(contract-tests\/(mutants|vitest|src\/cli)|docs|examples|scripts\/diff|spectral)[/.]/;

/** Long tests first: vitest begins with the largest files, and would end with one processor busy and one idle. */
class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification) => LONG.test(relative(import.meta.dirname, moduleId).replaceAll("\\", "/"));
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

export default defineConfig({
  resolve: { tsconfigPaths: true },
  test: {
    pool: "forks",
    // All processors: by default one is unused, and of two that is half.
    maxWorkers: "100%",
    sequence: { sequencer: LongFirst },
    // Ours first: the runner's own summary stays at the end.
    reporters: ["./contract-tests/reporter.ts", "default"],
    // No test may depend on the speed of the machine: what does not come at all fails, what comes late does not.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    expect: { poll: { timeout: 20_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["{src,testing,local,contract-tests,cli,scripts,examples,spectral}/**/*.test.ts"],
          exclude: ["**/dist/**", "contract-tests/mutants/**"],
        },
      },
      {
        extends: true,
        test: {
          name: "docs",
          include: ["docs/**/*.test.ts"],
          // The site, built once for all of them.
          globalSetup: ["docs/testing/build.setup.ts"],
          testTimeout: 60_000,
        },
      },
      { extends: true, test: { name: "trace", include: ["trace/**/*.test.ts"], testTimeout: 60_000 } },
      {
        extends: true,
        test: {
          name: "contract:prism",
          include: [SUITE, "contract-tests/vitest/prism-responses.contract.ts"],
          globalSetup: ["contract-tests/vitest/prism.setup.ts"],
          provide: { targetName: "prism" },
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: "contract:dis-local",
          include: [SUITE],
          provide: { targetName: "dis-local" },
        },
      },
      {
        extends: true,
        test: { name: "contract:mutants", include: ["contract-tests/mutants/**/*.test.ts"], testTimeout: 60_000 },
      },
    ],
  },
});
