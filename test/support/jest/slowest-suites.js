import { relative } from 'node:path';

const shown = 20;

/** Prints a table of the twenty slowest suites at the end of a run of more than twenty. */
export default class SlowestSuites {
  onRunComplete(_contexts, { testResults }) {
    if (testResults.length <= shown) return;
    const slowest = testResults.toSorted((a, b) => seconds(b) - seconds(a)).slice(0, shown);
    const rows = slowest.map(
      (suite) => `${seconds(suite).toFixed(1).padStart(7)} s  ${relative('', suite.testFilePath)}`,
    );
    process.stdout.write(`\nThe slowest suites:\n${rows.join('\n')}\n`);
  }
}

function seconds({ perfStats }) {
  return (perfStats.end - perfStats.start) / 1000;
}
