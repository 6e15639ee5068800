// Sends read and delivery receipts at intervals: at most one a second for a room, and for all rooms together some at once and then one
// in a while. The newest seq of a room stands for all before it, and a read receipt for the delivery.
import { FujinError } from 'fujin-client';

export type ReceiptKind = 'read' | 'delivered';

type Seqs = Record<ReceiptKind, number>;

/** The minimum time between two receipts for one room. */
const roomMs = 1_000;
/** The mean time between two receipts of a busy hour, and how many may be sent at once before that. */
const meanMs = 1_500;
const atOnce = 10;
/** A message that is delivered and read in the same moment has one receipt. */
const firstMs = 50;
const retryMs = 5_000;

export class Receipts {
  /** The seqs to send, by room. The room that waits longest is first. */
  private readonly due = new Map<string, Seqs>();
  private readonly sent = new Map<string, Seqs & { at: number }>();
  /** The time until which the mean rate is used up. */
  private busyUntil = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private isStopped = false;

  constructor(private readonly send: (kind: ReceiptKind, room: string, seq: number) => Promise<unknown>) {}

  /** Sends a receipt soon, unless a later one was sent. */
  note(kind: ReceiptKind, room: string, seq: number): void {
    if (this.isStopped) return;
    const sent = this.sent.get(room);
    if (sent && Math.max(sent.read, kind === 'delivered' ? sent.delivered : 0) >= seq) return;
    const due = this.due.get(room) ?? { read: 0, delivered: 0 };
    this.due.set(room, { ...due, [kind]: Math.max(due[kind], seq) });
    this.plan();
  }

  stop(): void {
    this.isStopped = true;
    clearTimeout(this.timer);
    this.due.clear();
  }

  private plan(): void {
    if (this.timer !== undefined || this.due.size === 0) return;
    const now = Date.now();
    const nextRoom = Math.min(...[...this.due.keys()].map((room) => this.allowedAt(room)));
    const nextOfAll = this.busyUntil - (atOnce - 1) * meanMs;
    this.timer = setTimeout(() => this.sendNext(), Math.max(firstMs, nextRoom - now, nextOfAll - now));
  }

  private allowedAt(room: string): number {
    return (this.sent.get(room)?.at ?? Number.NEGATIVE_INFINITY) + roomMs;
  }

  private sendNext(): void {
    this.timer = undefined;
    const now = Date.now();
    const next = [...this.due].find(([room]) => this.allowedAt(room) <= now);
    if (next) {
      const [room, seqs] = next;
      this.due.delete(room);
      this.busyUntil = Math.max(this.busyUntil, now) + meanMs;
      const kind = seqs.read > 0 && seqs.read >= seqs.delivered ? 'read' : 'delivered';
      this.deliver(kind, room, seqs, now);
    }
    this.plan();
  }

  private deliver(kind: ReceiptKind, room: string, seqs: Seqs, at: number): void {
    const { read = 0, delivered = 0 } = this.sent.get(room) ?? {};
    this.sent.set(room, { read, delivered, [kind]: Math.max(kind === 'read' ? read : delivered, seqs[kind]), at });
    if (kind === 'delivered' && seqs.read > read) this.note('read', room, seqs.read);
    this.send(kind, room, seqs[kind]).catch((error: unknown) => {
      if (isRefusal(error)) return;
      const waitMs = Math.max(retryMs, retryAfterOf(error) * 1_000);
      this.sent.set(room, { read, delivered, at: Date.now() + waitMs - roomMs });
      this.note(kind, room, seqs[kind]);
    });
  }
}

/** Returns whether it is useless to send a receipt again, such as for a room that is closed. */
const isRefusal = (error: unknown) =>
  error instanceof FujinError && error.problem.status < 500 && error.problem.status !== 429;

const retryAfterOf = (error: unknown) => (error instanceof FujinError ? (error.problem.retryAfter ?? 0) : 0);
