/** Prints the tests that fail, each in one line, and nothing else. */
module.exports = class {
  onTestResult(_, { testFilePath, testExecError, testResults }) {
    if (testExecError) console.error(`${testFilePath}: ${testExecError.message}`);
    for (const { fullName, failureMessages } of testResults) {
      for (const message of failureMessages)
        console.error(`${fullName}: ${message.split("\n").slice(0, 2).join(" ")}`);
    }
  }
};
