// The effect of an event on its room. The compiler names an event that is missing here.
import type { ServerEvents } from './events.js';

/** The room of an event is opened or closed by it; an event of a newer server does neither. */
export const roomEffects: Record<Exclude<keyof ServerEvents, 'said'>, 'opens' | 'closes' | 'none'> = {
  matched: 'opens',
  requested: 'opens',
  closed: 'closes',
  removed: 'closes',
  entered: 'none',
  left: 'none',
  typing: 'none',
  read: 'none',
  delivered: 'none',
  recalled: 'none',
  presence: 'none',
  accepted: 'none',
  whispered: 'none',
  warned: 'none',
  muted: 'none',
  sanctioned: 'none',
  appealDecided: 'none',
  restored: 'none',
  staffChanged: 'none',
  signedOut: 'none',
  restart: 'none',
};
