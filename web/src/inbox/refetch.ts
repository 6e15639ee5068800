// Refetches what an event could not say: soon, and rarely while more of them arrive.

/** Events that belong together, such as a request and its first message, arrive within this time. */
const soonMs = 150;
const rareMs = 10_000;

export class Refetch {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private lastAt = Number.NEGATIVE_INFINITY;

  constructor(private readonly run: () => void) {}

  ask(): void {
    this.timer ??= setTimeout(
      () => {
        this.timer = undefined;
        this.lastAt = Date.now();
        this.run();
      },
      Math.max(soonMs, this.lastAt + rareMs - Date.now()),
    );
  }

  stop(): void {
    clearTimeout(this.timer);
  }
}
