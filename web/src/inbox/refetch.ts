// Refetches the inbox when events do not hold enough: after 150 ms, and at most every 10 s.

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
