import { describe, expect, it } from '@jest/globals';
import { OutgoingPictures } from './outgoing.js';

const files = (...names: string[]) => names.map((name) => new File([name], name, { type: 'image/png' }));
const shown = ({ pictures }: OutgoingPictures) => pictures.map(({ file }) => file.name);

describe('the pictures that are chosen', () => {
  it('only pictures are added, and ten at most', () => {
    const outgoing = new OutgoingPictures();
    const notes = new File(['text'], 'notes.txt', { type: 'text/plain' });
    outgoing.add([notes, ...files(...'abcdefgh'), new File(['?'], 'photo.heic'), ...files('i', 'j')]);
    expect(shown(outgoing)).toEqual([...'abcdefgh', 'photo.heic', 'i']);
    outgoing.add(files('k'));
    expect(outgoing.pictures.length).toBe(10);
  });

  it('they are sent in their order, with progress, and leave the list one by one', async () => {
    const outgoing = new OutgoingPictures();
    outgoing.add(files('a', 'b'));
    const seen: string[] = [];
    outgoing.subscribe(() => seen.push(outgoing.pictures.map(({ file, share = '' }) => file.name + share).join()));
    const said: unknown[] = [];
    const upload = async (file: File, { progress }: { progress: (share: number) => void }) => {
      progress(0.5);
      return `id of ${file.name}`;
    };
    expect(await outgoing.send(upload, (...message) => said.push(message))).toBe(2);
    expect(said).toEqual([
      ['id of a', true],
      ['id of b', false],
    ]);
    expect(seen).toEqual(['a0,b', 'a0.5,b', 'b', 'b0', 'b0.5', '', '']);
  });

  it('a picture that fails and those behind it stay, and can be sent again', async () => {
    const outgoing = new OutgoingPictures();
    outgoing.add(files('a', 'b', 'c'));
    let fails = true;
    const upload = async (file: File) => {
      if (file.name === 'b' && fails) throw new Error('no network');
      return file.name;
    };
    const said: string[] = [];
    const say = (media: string) => said.push(media);
    await expect(outgoing.send(upload, say)).rejects.toThrow('no network');
    expect([shown(outgoing), outgoing.isSending]).toEqual([['b', 'c'], false]);
    fails = false;
    expect(await outgoing.send(upload, say)).toBe(2);
    expect(said).toEqual(['a', 'b', 'c']);
  });

  it('a removed picture is cancelled and not sent, and the next one is', async () => {
    const outgoing = new OutgoingPictures();
    outgoing.add(files('a', 'b'));
    const upload = (file: File, { signal }: { signal: AbortSignal }) =>
      new Promise<string>((resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason));
        if (file.name === 'b') resolve('b');
        else outgoing.remove(outgoing.pictures[0]!.id);
      });
    const said: string[] = [];
    expect(await outgoing.send(upload, (media) => said.push(media))).toBe(1);
    expect(said).toEqual(['b']);
  });

  it('a picture that is chosen while others are sent waits for the next send', async () => {
    const outgoing = new OutgoingPictures();
    outgoing.add(files('a', 'b'));
    const upload = async (file: File) => {
      if (file.name === 'a') outgoing.add(files('late'));
      return file.name;
    };
    const said: string[] = [];
    const say = (media: string) => said.push(media);
    expect(await outgoing.send(upload, say)).toBe(2);
    expect([said, shown(outgoing)]).toEqual([['a', 'b'], ['late']]);
    expect(await outgoing.send(upload, say)).toBe(1);
    expect(said).toEqual(['a', 'b', 'late']);
  });

  it('nothing is sent after all pictures are removed', async () => {
    const outgoing = new OutgoingPictures();
    outgoing.add(files('a', 'b'));
    const upload = async () => {
      outgoing.clear();
      return 'late';
    };
    const said: string[] = [];
    expect(await outgoing.send(upload, (media) => said.push(media))).toBe(0);
    expect(said).toEqual([]);
  });
});
