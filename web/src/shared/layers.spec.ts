import { beforeEach, describe, expect, it } from '@jest/globals';
import { Layers } from './layers.js';

/** A browser with a history of pages and layers; a traversal takes a moment. */
class Browser {
  entries = [{ page: 'a', depth: 0 }];
  at = 0;
  closed: string[] = [];
  layers!: Layers;

  constructor() {
    this.load();
  }

  /** Loads the app at the current entry. */
  load(): void {
    this.layers = new Layers(
      {
        depth: () => this.entry.depth,
        push: (depth) => this.push({ page: this.entry.page, depth }),
        back: (entries) => this.go(-entries),
      },
      (act) => setImmediate(act),
    );
    this.layers.onEntry();
  }

  get entry() {
    return this.entries[this.at]!;
  }

  private push(entry: Browser['entry']): void {
    this.entries = [...this.entries.slice(0, this.at + 1), entry];
    this.at++;
  }

  go(by: number): void {
    setImmediate(() => {
      this.at = Math.min(this.entries.length - 1, Math.max(0, this.at + by));
      this.layers.onEntry();
    });
  }

  open(name: string): () => void {
    return this.layers.add(() => this.closed.push(name));
  }

  page(page: string): void {
    this.layers.navigate((isReplacing) => {
      if (isReplacing) this.entries[this.at] = { page, depth: 0 };
      else this.push({ page, depth: 0 });
    });
  }

  /** Lets all traversals end. @returns the page, its layers, and the number of entries up to it */
  async state(): Promise<[string, number, number]> {
    for (let n = 0; n < 8; n++) await new Promise(setImmediate);
    return [this.entry.page, this.entry.depth, this.at];
  }
}

let browser: Browser;
beforeEach(() => {
  browser = new Browser();
});

describe('the layers above a page', () => {
  it('Back closes the top layer, and the page stays', async () => {
    browser.open('sheet');
    await browser.state();
    browser.open('dialog');
    expect(await browser.state()).toEqual(['a', 2, 2]);
    browser.go(-1);
    expect(await browser.state()).toEqual(['a', 1, 1]);
    expect(browser.closed).toEqual(['dialog']);
    browser.go(-1);
    expect(await browser.state()).toEqual(['a', 0, 0]);
    expect(browser.closed).toEqual(['dialog', 'sheet']);
  });

  it('a layer that is closed otherwise leaves no entry to go back to', async () => {
    browser.page('b');
    const end = browser.open('sheet');
    await browser.state();
    end();
    expect(await browser.state()).toEqual(['b', 0, 1]);
    expect(browser.closed).toEqual([]);
    browser.go(-1);
    expect(await browser.state()).toEqual(['a', 0, 0]);
  });

  it('a layer that takes the place of another keeps its entry', async () => {
    const end = browser.open('sheet');
    await browser.state();
    end();
    browser.open('dialog');
    expect(await browser.state()).toEqual(['a', 1, 1]);
    expect(browser.closed).toEqual([]);
  });

  it('Forward after Back opens nothing, and needs no second Back', async () => {
    browser.page('b');
    browser.open('sheet');
    await browser.state();
    browser.go(-1);
    await browser.state();
    browser.go(1);
    expect(await browser.state()).toEqual(['b', 0, 1]);
    browser.go(-1);
    expect(await browser.state()).toEqual(['a', 0, 0]);
  });

  it('a page that is loaded at the entry of a layer begins at the entry of the page', async () => {
    browser.open('sheet');
    await browser.state();
    browser.load();
    expect(await browser.state()).toEqual(['a', 0, 0]);
    expect(browser.closed).toEqual([]);
  });

  it('the next page takes the entry of the layer that leads to it', async () => {
    browser.open('sheet');
    await browser.state();
    browser.page('b');
    expect(await browser.state()).toEqual(['b', 0, 1]);
    expect(browser.closed).toEqual(['sheet']);
    browser.go(-1);
    expect(await browser.state()).toEqual(['a', 0, 0]);
  });

  it('a page that is opened while a layer closes comes after it', async () => {
    const end = browser.open('sheet');
    await browser.state();
    end();
    await new Promise(setImmediate);
    browser.page('b');
    expect(await browser.state()).toEqual(['b', 0, 1]);
    browser.go(-1);
    expect(await browser.state()).toEqual(['a', 0, 0]);
  });
});
