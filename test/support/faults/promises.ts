// Checks the guarantees of the chat against the logs of its clients, as Jepsen does: every acknowledged message is stored once, where it
// was acknowledged; all members read the same; and the messages received live are those that are read.

/** A message that a client tried to send. */
export interface Invocation {
  room: string;
  clientId: string;
  text: string;
  from: string;
  /** The position of its acknowledgement; undefined if the result is unknown. */
  seq?: number;
}

export interface Message {
  room: string;
  seq: number;
  clientId: string;
  text: string;
  from: { id: string };
}

export interface Evidence {
  invocations: Invocation[];
  /** The messages that each member reads of a room afterwards. */
  histories: { member: string; room: string; messages: Message[] }[];
  /** The messages that a member received in all rooms, from one login to the loss of that connection. */
  streams: { member: string; heard: Message[] }[];
}

/** @returns a sentence for each broken guarantee; none when all hold */
export function faultsIn({ invocations, histories, streams }: Evidence): string[] {
  const faults: string[] = [];
  const invoked = new Map(invocations.map((each) => [each.clientId, each]));
  const truth = new Map<string, string>();
  for (const { member, room, messages } of histories) {
    faults.push(...faultsOfHistory(member, room, messages, invoked));
    const history = JSON.stringify(messages.map(contentOf));
    if ((truth.get(room) ?? history) !== history) faults.push(`${member} reads another history of ${room}`);
    truth.set(room, history);
    const byId = new Map(messages.map((message) => [message.clientId, message]));
    for (const { clientId, seq, room: where } of invocations) {
      if (where === room && seq !== undefined && byId.get(clientId)?.seq !== seq) {
        faults.push(`${clientId} was acknowledged as ${seq}, and ${member} reads it as ${byId.get(clientId)?.seq}`);
      }
    }
  }
  const kept = new Map(
    histories.flatMap(({ room, messages }) => messages.map((each) => [`${room} ${each.seq}`, each])),
  );
  for (const { member, heard } of streams) faults.push(...faultsOfStream(member, heard, kept));
  return faults;
}

function faultsOfHistory(
  member: string,
  room: string,
  messages: Message[],
  invoked: Map<string, Invocation>,
): string[] {
  const faults: string[] = [];
  const seen = new Set<string>();
  for (const [place, { seq, clientId, text, from }] of messages.entries()) {
    if (seq !== place + 1) faults.push(`${member} reads ${seq} at place ${place + 1} of ${room}`);
    if (seen.has(clientId)) faults.push(`${clientId} is in ${room} twice`);
    seen.add(clientId);
    const said = invoked.get(clientId);
    if (said?.text !== text || said.from !== from.id) faults.push(`nobody said ${clientId} as it is in ${room}`);
  }
  return faults;
}

function faultsOfStream(member: string, heard: Message[], kept: Map<string, Message>): string[] {
  const faults: string[] = [];
  const last = new Map<string, number>();
  for (const message of heard) {
    const { room, seq } = message;
    const before = last.get(room);
    if (before !== undefined && seq !== before + 1) faults.push(`${member} heard ${seq} of ${room} after ${before}`);
    last.set(room, seq);
    const read = kept.get(`${room} ${seq}`);
    if (!read || contentOf(read) !== contentOf(message))
      faults.push(`${member} heard a ${seq} of ${room} that is not there`);
  }
  return faults;
}

function contentOf({ seq, clientId, text, from }: Message): string {
  return `${seq} ${clientId} ${from.id} ${text}`;
}

/** A value of which the last write counts, such as a location: one attempt to change it; each attempt waits for the one before. */
export interface Attempt {
  /** The key of the changed value. */
  of: string;
  to: string;
  isAcknowledged: boolean;
}

/**
 * The stored value is the last one that was acknowledged, or a later one with an unknown result.
 * @param kept the stored values by key @returns a sentence for each broken guarantee
 */
export function faultsInLastOnes(attempts: Attempt[], kept: ReadonlyMap<string, string>): string[] {
  const possible = new Map<string, (string | undefined)[]>();
  for (const { of, to, isAcknowledged } of attempts) {
    possible.set(of, isAcknowledged ? [to] : [...(possible.get(of) ?? [undefined]), to]);
  }
  const wrong = [...possible].filter(([of, values]) => !values.includes(kept.get(of)));
  return wrong.map(([of, values]) => `${of} is ${kept.get(of)}, and was to be ${values.join(' or ')}`);
}
