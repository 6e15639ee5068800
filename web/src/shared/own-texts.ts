// Texts of the user that only this device has: drafts, and messages that are not sent. They survive a reload, and end with the session.

const prefix = 'fujin.texts.';

/** Deletes the texts of all users of this device. */
export function forgetOwnTexts(): void {
  for (const key of Object.keys(localStorage)) if (key.startsWith(prefix)) localStorage.removeItem(key);
}

/** One kind of texts, by user. All windows see a change. */
export class OwnTexts<Value> {
  private readonly listeners = new Set<() => void>();
  private read: { key: string; stored: string | null; value: Value } | undefined;

  constructor(
    private readonly kind: string,
    private readonly empty: Value,
  ) {}

  /** Returns the same object until there is a change. */
  of(person: string): Value {
    const key = this.keyOf(person);
    const stored = localStorage.getItem(key);
    if (this.read?.key !== key || this.read.stored !== stored) this.read = { key, stored, value: this.parsed(stored) };
    return this.read.value;
  }

  change(person: string, change: (before: Value) => Value): void {
    const key = this.keyOf(person);
    const value = change(this.of(person));
    try {
      localStorage.setItem(key, JSON.stringify(value));
    } catch {
      // without space it is kept until the window is closed
    }
    this.read = { key, stored: localStorage.getItem(key), value };
    for (const listener of this.listeners) listener();
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    window.addEventListener('storage', listener);
    return () => {
      this.listeners.delete(listener);
      window.removeEventListener('storage', listener);
    };
  };

  private keyOf(person: string): string {
    return `${prefix}${this.kind}.${person}`;
  }

  private parsed(stored: string | null): Value {
    try {
      return stored === null ? this.empty : (JSON.parse(stored) as Value);
    } catch {
      return this.empty;
    }
  }
}
