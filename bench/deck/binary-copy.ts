// Rows in the binary format of COPY, which needs no text to be made and parsed for each value.
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

const flushBytes = 1 << 20;
/** No row of a bench is longer. */
const roomBytes = 1 << 14;
const header = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1');
const daysTo2000 = 10_957;

/** Writes one row after another; every value as the binary input function of its type expects it. */
export class RowWriter {
  private readonly buffer = Buffer.allocUnsafe(flushBytes + roomBytes);
  private at = header.copy(this.buffer);

  get full(): boolean {
    return this.at >= flushBytes;
  }

  /** The bytes written since the last flush. */
  take(): Buffer {
    const taken = Buffer.from(this.buffer.subarray(0, this.at));
    this.at = 0;
    return taken;
  }

  row(columns: number): this {
    return this.raw16(columns);
  }

  end(): this {
    return this.raw16(-1);
  }

  bool(value: boolean): this {
    this.raw32(1);
    this.buffer[this.at++] = value ? 1 : 0;
    return this;
  }

  int2(value: number): this {
    return this.raw32(2).raw16(value);
  }

  int4(value: number): this {
    return this.raw32(4).raw32(value);
  }

  int8(value: bigint): this {
    this.raw32(8);
    this.at = this.buffer.writeBigInt64BE(value, this.at);
    return this;
  }

  float4(value: number): this {
    this.raw32(4);
    this.at = this.buffer.writeFloatBE(value, this.at);
    return this;
  }

  float8(value: number): this {
    this.raw32(8);
    this.at = this.buffer.writeDoubleBE(value, this.at);
    return this;
  }

  /** @param day whole days since 1970 */
  date(day: number): this {
    return this.int4(day - daysTo2000);
  }

  /** Midnight of a day. */
  timestamptz(day: number): this {
    return this.int8(BigInt((day - daysTo2000) * 86_400) * 1_000_000n);
  }

  /** Also for enums. @param value ASCII */
  text(value: string): this {
    this.raw32(value.length);
    this.at += this.buffer.write(value, this.at, 'latin1');
    return this;
  }

  /** The id of person n, as idOf() writes it. */
  uuid(n: number): this {
    this.raw32(16)
      .raw32(0x019b0000)
      .raw32(0x00007000)
      .raw16(0x8000 - 0x10000);
    this.at = this.buffer.writeUIntBE(n, this.at, 6);
    return this;
  }

  /** 256 bits, of which the given ones are set, counted from the left. */
  bits(set: Uint8Array): this {
    this.raw32(36).raw32(256);
    this.buffer.fill(0, this.at, this.at + 32);
    for (const bit of set) this.buffer[this.at + (bit >> 3)]! |= 128 >> (bit & 7);
    this.at += 32;
    return this;
  }

  int2s(values: Uint8Array): this {
    if (values.length === 0) return this.none(21);
    this.array(21, values.length, 6 * values.length);
    for (const value of values) this.int2(value);
    return this;
  }

  /** @param type oid of the elements @param values ASCII */
  texts(type: number, values: readonly string[]): this {
    if (values.length === 0) return this.none(type);
    this.array(
      type,
      values.length,
      values.reduce((sum, { length }) => sum + 4 + length, 0),
    );
    for (const value of values) this.text(value);
    return this;
  }

  /** An empty array. */
  none(type: number): this {
    return this.raw32(12).raw32(0).raw32(0).raw32(type);
  }

  /** A point of PostGIS' geography: EWKB, little-endian, SRID 4326. */
  geography({ lat, lng }: { lat: number; lng: number }): this {
    this.raw32(25);
    this.buffer[this.at++] = 1;
    this.at = this.buffer.writeUInt32LE(0x20000001, this.at);
    this.at = this.buffer.writeUInt32LE(4326, this.at);
    this.at = this.buffer.writeDoubleLE(lng, this.at);
    this.at = this.buffer.writeDoubleLE(lat, this.at);
    return this;
  }

  private array(type: number, length: number, bytes: number): void {
    this.raw32(20 + bytes)
      .raw32(1)
      .raw32(0)
      .raw32(type)
      .raw32(length)
      .raw32(1);
  }

  private raw16(value: number): this {
    this.at = this.buffer.writeInt16BE(value, this.at);
    return this;
  }

  private raw32(value: number): this {
    this.at = this.buffer.writeInt32BE(value, this.at);
    return this;
  }
}

/** Copies rows 0 to `count` - 1 into a table. @param columns as COPY lists them @param write one row */
export async function copyRows(
  client: pg.Client,
  table: string,
  columns: string,
  count: number,
  write: (rows: RowWriter, n: number) => void,
): Promise<void> {
  const stream = client.query(copyFrom(`COPY ${table} (${columns}) FROM STDIN (FORMAT binary)`));
  const done = finished(stream);
  const rows = new RowWriter();
  for (let n = 0; n < count; n++) {
    write(rows, n);
    if (rows.full && !stream.write(rows.take())) await Promise.race([once(stream, 'drain'), done]);
  }
  stream.end(rows.end().take());
  await done;
}
