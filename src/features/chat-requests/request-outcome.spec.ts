import { describe, expect, it } from '@jest/globals';
import { isWaitingFor, type RequestRow, requestOutcome } from './request-outcome.js';

const request = (more: Partial<RequestRow> = {}): RequestRow => ({
  ...{ id: 'room', requestedBy: 'lan', accepted: false, closed: false },
  ...more,
});
const waiting = request();
const accepted = request({ accepted: true });
const declined = request({ closed: true });
const over = request({ accepted: true, closed: true });

describe('an answer to a request', () => {
  it.each([
    ['absent', undefined, 'NOT_FOUND', 'NOT_FOUND'],
    ['waiting', waiting, 'new', 'new'],
    ['accepted', accepted, 'known', 'ALREADY_ANSWERED'],
    ['declined', declined, 'ROOM_CLOSED', 'known'],
    ['accepted, and over since', over, 'ROOM_CLOSED', 'ROOM_CLOSED'],
  ])('a request that is %s has an outcome for accepting and for declining', (_, row, accept, decline) => {
    const told = (answer: 'accept' | 'decline') => {
      const outcome = requestOutcome(row, answer);
      return outcome.is === 'refused' ? outcome.code : outcome.is;
    };
    expect([told('accept'), told('decline')]).toEqual([accept, decline]);
  });

  it('an answer is expected only from the receiver of the request, until it is given', () => {
    expect(isWaitingFor('wei', waiting)).toBe(true);
    expect(isWaitingFor('lan', waiting)).toBe(false);
    expect(isWaitingFor('wei', accepted)).toBe(false);
    expect(isWaitingFor('wei', request({ requestedBy: null }))).toBe(false);
  });
});
