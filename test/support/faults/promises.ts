// Whether a chat kept its promises, from what its clients did, heard and read, in the way of Jepsen: every acknowledged word is
// there, once, where it was acknowledged; all members read the same; and what they heard live is what they read.

/** A word somebody tried to say. */
export interface Invocation {
  room: string;
  clientId: string;
  text: string;
  from: string;
  /** Where it was acknowledged; undefined while nobody knows whether it was said. */
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
  /** What each member reads of a room afterwards. */
  histories: { member: string; room: string; messages: Message[] }[];
  /** What each member heard of all rooms, from one login to the loss of that connection. */
  streams: { member: string; heard: Message[] }[];
}

/** @returns a sentence for each promise that was broken; none when all is well */
export function faultsIn({ invocations, histories, streams }: Evidence): string[] {
  const faults: string[] = [];
  const invoked = new Map(invocations.map((each) => [each.clientId, each]));
  const truth = new Map<string, string>();
  for (const { member, room, messages } of histories) {
    faults.push(...faultsOfHistory(member, room, messages, invoked));
    const told = JSON.stringify(messages.map(contentOf));
    if ((truth.get(room) ?? told) !== told) faults.push(`${member} reads another history of ${room}`);
    truth.set(room, told);
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

/** Something of which the last value counts, such as a place: one attempt to change it, of which each waits for the one before. */
export interface Attempt {
  /** What was to be changed. */
  of: string;
  to: string;
  isAcknowledged: boolean;
}

/**
 * What is kept is the last value that was acknowledged, or one that was tried later and of which nobody knows.
 * @param kept by what it is of @returns a sentence for each promise that was broken
 */
export function faultsInLastOnes(attempts: Attempt[], kept: ReadonlyMap<string, string>): string[] {
  const possible = new Map<string, (string | undefined)[]>();
  for (const { of, to, isAcknowledged } of attempts) {
    possible.set(of, isAcknowledged ? [to] : [...(possible.get(of) ?? [undefined]), to]);
  }
  const wrong = [...possible].filter(([of, values]) => !values.includes(kept.get(of)));
  return wrong.map(([of, values]) => `${of} is ${kept.get(of)}, and was to be ${values.join(' or ')}`);
}
