// The pictures that a user has chosen and not sent yet. They are uploaded one after another, in their order.
import { unlessAborted } from '../shared/unless-aborted.js';

export interface Outgoing {
  id: string;
  file: File;
  /** An address of the file in this window. */
  preview: string;
  /** The share that is uploaded, from 0 to 1; absent before its turn. */
  share?: number;
}

interface UploadOptions {
  signal: AbortSignal;
  progress: (share: number) => void;
}

type Upload = (file: File, options: UploadOptions) => Promise<string>;

/** The most pictures that are chosen at once. */
const most = 10;

export class OutgoingPictures {
  pictures: readonly Outgoing[] = [];
  isSending = false;
  private readonly listeners = new Set<() => void>();
  private running: { id: string; abort: AbortController } | undefined;

  /** Adds the pictures among files, as many as there is room for. */
  add(files: Iterable<File>): void {
    const pictures = [...files].filter(({ type }) => type === '' || type.startsWith('image/'));
    const made = pictures.slice(0, most - this.pictures.length).map((file) => ({
      id: crypto.randomUUID(),
      file,
      preview: URL.createObjectURL(file),
    }));
    this.change([...this.pictures, ...made]);
  }

  /** Removes a picture; a running upload of it is cancelled. */
  remove(id: string): void {
    if (this.running?.id === id) this.running.abort.abort();
    this.change(this.pictures.filter((each) => each.id !== id));
  }

  clear(): void {
    for (const { id } of this.pictures) this.remove(id);
  }

  /**
   * Uploads the pictures of this moment until one fails, which stays with all after it.
   * @param say sends the message of an uploaded picture
   * @returns how many were sent
   * @throws the error of the upload
   */
  async send(upload: Upload, say: (media: string, isFirst: boolean) => void): Promise<number> {
    let sent = 0;
    this.isSending = true;
    try {
      // pictures that are added meanwhile wait for the next send
      for (const next of this.pictures) {
        if (!this.pictures.some(({ id }) => id === next.id)) continue;
        const media = await this.upload(next, upload);
        if (media === undefined) continue;
        say(media, sent === 0);
        sent++;
        this.running = undefined;
        this.remove(next.id);
      }
    } finally {
      this.isSending = false;
      this.running = undefined;
      this.change(this.pictures.map(({ share: _, ...picture }) => picture));
    }
    return sent;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** @returns undefined when the picture was removed meanwhile */
  private async upload({ id, file }: Outgoing, upload: Upload): Promise<string | undefined> {
    const abort = new AbortController();
    this.running = { id, abort };
    const progress = (share: number) =>
      this.change(this.pictures.map((each) => (each.id === id ? { ...each, share } : each)));
    progress(0);
    return unlessAborted(abort.signal, () => upload(file, { signal: abort.signal, progress }));
  }

  private change(next: readonly Outgoing[]): void {
    for (const { id, preview } of this.pictures) if (!next.some((each) => each.id === id)) URL.revokeObjectURL(preview);
    this.pictures = next;
    for (const listener of this.listeners) listener();
  }
}
