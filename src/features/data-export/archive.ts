// A zip that is written while it is read: of what goes in no more is in memory than what is on its way.
import { Readable } from 'node:stream';
import yazl from 'yazl';

export interface Entry {
  name: string;
  /** Opened when its turn comes. */
  open(): Readable | Promise<Readable>;
  /** It is packed already, as pictures are. */
  isPacked?: boolean;
}

/** @returns the bytes of the archive; an entry that breaks ends it with an error */
export function archiveOf(entries: Iterable<Entry>, at: Date): Readable {
  const zip = new yazl.ZipFile();
  for (const { name, open, isPacked = false } of entries) {
    zip.addReadStreamLazy(name, { mtime: at, compress: !isPacked }, (done) => {
      const opening = Promise.resolve().then(open);
      const opened = (stream: Readable) =>
        done(
          null,
          stream.once('error', (error) => zip.emit('error', error)),
        );
      opening.then(opened).catch((error) => zip.emit('error', error));
    });
  }
  const output = zip.outputStream as Readable;
  zip.on('error', (error) => output.destroy(error as Error));
  zip.end();
  return output;
}

/** Rows, each JSON text, as the text of one array. */
export function jsonArray(pages: AsyncIterable<string[]>): Readable {
  return Readable.from(arrayText(pages));
}

async function* arrayText(pages: AsyncIterable<string[]>) {
  let before = '[\n';
  for await (const rows of pages) {
    yield before + rows.join(',\n');
    before = ',\n';
  }
  yield before === '[\n' ? '[]\n' : '\n]\n';
}
