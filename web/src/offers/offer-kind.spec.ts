import { describe, expect, it } from '@jest/globals';
import { offerFor } from './offer-kind.js';

const device = { hasRooms: true, canAsk: true, canInstall: true, isIosPage: false };

describe('the offers of the web client', () => {
  it('nothing is offered before the first match or message', () => {
    expect(offerFor({ ...device, hasRooms: false }, [])).toBeUndefined();
  });

  it('one thing is offered at a time, and a dismissed one never again', () => {
    expect(offerFor(device, [])).toBe('push');
    expect(offerFor(device, ['push'])).toBe('install');
    expect(offerFor(device, ['push', 'install'])).toBeUndefined();
    expect(offerFor({ ...device, canAsk: false }, [])).toBe('install');
    expect(offerFor({ hasRooms: true, canAsk: false, canInstall: false, isIosPage: true }, [])).toBe('ios');
  });
});
