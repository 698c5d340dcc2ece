/** Ends a run with one plain line, which a reader of CI's log, or a program, finds without knowing Jest's table. */
export default class CountReporter {
  onRunComplete(_contexts, { numPassedTests, numFailedTests, numPendingTests, numRuntimeErrorTestSuites }) {
    const failed = numFailedTests + numRuntimeErrorTestSuites;
    const line = `${numPassedTests} passed, ${failed} failed, ${numPendingTests} skipped`;
    // Jest writes its table after the last reporter.
    process.once("exit", () => process.stderr.write(`${line}\n`));
  }
}
