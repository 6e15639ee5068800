// What the server sends, by name. docs/realtime-protocol.md and /docs/realtime tell when.
import type { components } from './openapi.js';

export type Message = components['schemas']['Message'];
export type Who = components['schemas']['Who'];

export interface ServerEvents {
  said: Message;
  entered: { room: string; who: Who };
  left: { room: string; who: Who };
  typing: { room: string; who: Who };
  read: { room: string; who: Who; seq: number };
  delivered: { room: string; who: Who; seq: number };
  recalled: { room: string; seq: number };
  presence: { who: string; presence: 'online' | 'today' | 'week' | 'month' | 'long' };
  matched: { match: string; room: string; who: Who };
  requested: { room: string; who: Who };
  accepted: { room: string; who: Who };
  closed: { room: string };
  whispered: { room: string; from: Who; to: Who; text: string; at: string };
  warned: { room: string; text: string };
  muted: { room: string; until: string | null };
  removed: { room: string; reason: 'kicked' | 'banned' };
  signedOut: Record<string, never>;
  sanctioned: components['schemas']['Sanction'];
  appealDecided: { id: string; state: 'granted' | 'refused'; answer: string };
  restored: { kinds: ('warn' | 'mute' | 'suspend' | 'ban')[] };
  staffChanged: {
    change: 'role' | 'secondFactorAdded' | 'secondFactorReset';
    personId: string;
    name: string;
    role: 'person' | 'moderator' | 'admin';
    byId: string;
    at: string;
  };
  restart: Record<string, never>;
}
