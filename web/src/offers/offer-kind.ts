// The offers of the app, once each, after the first match or message: notifications, and an icon on the home screen.

export type OfferKind = 'push' | 'install' | 'ios';

export interface Device {
  /** The user has a match or a chat. */
  hasRooms: boolean;
  /** The browser has not asked the user about notifications yet. */
  canAsk: boolean;
  canInstall: boolean;
  /** An iPhone or iPad, where the app is not on the home screen: only there it can notify. */
  isIosPage: boolean;
}

/** Returns the next offer that the user has not dismissed. */
export function offerFor(device: Device, dismissed: readonly string[]): OfferKind | undefined {
  if (!device.hasRooms) return undefined;
  const offers = [
    ['push', device.canAsk],
    ['install', device.canInstall],
    ['ios', device.isIosPage],
  ] as const;
  return offers.find(([kind, isPossible]) => isPossible && !dismissed.includes(kind))?.[0];
}
