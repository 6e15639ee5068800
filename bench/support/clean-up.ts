// The steps to undo at the end of a bench, the latest first, also when it fails or is interrupted.

export class CleanUp {
  private readonly steps: (() => unknown)[] = [];

  constructor() {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => void this.run().finally(() => process.exit(1)));
    }
  }

  after(step: () => unknown): void {
    this.steps.push(step);
  }

  async run(): Promise<void> {
    for (let step = this.steps.pop(); step; step = this.steps.pop()) {
      await Promise.resolve()
        .then(step)
        .catch((error) => process.stderr.write(`cleaning up: ${error}\n`));
    }
  }
}
