// A zip that is written while it is read, so that only the bytes on their way are in memory.
import { Readable } from 'node:stream';
import yazl from 'yazl';

export interface Entry {
  name: string;
  /** Is called when the entry's turn comes. */
  open(): Readable | Promise<Readable>;
  /** True if the content is compressed already, as pictures are. */
  isPacked?: boolean;
}

/** Returns the bytes of an archive. An entry that fails ends them with an error. */
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

/** Returns rows, each as JSON text, as the text of one array. */
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
