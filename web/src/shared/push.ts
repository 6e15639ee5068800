// Web Push: notifications on this device while the app is closed. The browser holds the subscription; the server stores it until the
// session ends.
import { FujinError, type Rest } from 'fujin-client';

/** `unsupported`: without HTTPS, or on an iPhone without the app on its home screen. */
export type PushState = 'unsupported' | 'denied' | 'off' | 'on';

/** Registers the service worker. There is none in development. */
export async function startWorker(): Promise<ServiceWorkerRegistration | undefined> {
  if (!import.meta.env.PROD) return undefined;
  return navigator.serviceWorker?.register('/sw.js').catch(() => undefined);
}

async function subscription(): Promise<PushSubscription | undefined> {
  const worker = await navigator.serviceWorker?.getRegistration();
  return (await worker?.pushManager?.getSubscription()) ?? undefined;
}

/** Returns the state of this device. An existing subscription is sent to the server again, so that `on` is true there, too. */
export async function pushState(rest: Rest): Promise<PushState> {
  const isThere = 'PushManager' in window && 'Notification' in window && (await startWorker());
  if (!isThere) return 'unsupported';
  if (Notification.permission === 'denied') return 'denied';
  return (await keepPush(rest)) ? 'on' : 'off';
}

/** Sends the subscription, if there is one, to the server, with the language of the app. @returns the id of the device */
export async function keepPush(rest: Rest): Promise<string | undefined> {
  const made = await subscription();
  if (!made) return undefined;
  try {
    return await register(rest, made);
  } catch (error) {
    if (!(error instanceof FujinError && error.problem.code === 'DEVICE_TAKEN')) throw error;
    // another account has this subscription with other keys, so this browser needs a new one
    const fresh = await resubscribe(rest);
    return fresh && register(rest, fresh);
  }
}

/** Replaces the subscription. Returns undefined when the browser has permission but cannot subscribe. */
async function resubscribe(rest: Rest): Promise<PushSubscription | undefined> {
  const { data: key } = await rest.GET('/v1/push-key');
  await (await subscription())?.unsubscribe();
  const worker = await navigator.serviceWorker.ready;
  return worker.pushManager
    .subscribe({ userVisibleOnly: true, applicationServerKey: key!.publicKey })
    .catch(() => undefined);
}

async function register(rest: Rest, made: PushSubscription): Promise<string> {
  const { p256dh = '', auth = '' } = made.toJSON().keys ?? {};
  const body = { kind: 'webpush' as const, endpoint: made.endpoint, keys: { p256dh, auth } };
  return (await rest.POST('/v1/me/push-devices', { body })).data!.id;
}

/** Asks for permission, so it must be called from a tap. @returns false when the browser has permission but cannot subscribe */
export async function turnPushOn(rest: Rest): Promise<boolean> {
  if ((await Notification.requestPermission()) !== 'granted') return true;
  // a subscription that was made with an earlier key of the server is useless
  const made = await resubscribe(rest);
  if (!made) return false;
  try {
    await keepPush(rest);
  } catch (error) {
    await (await subscription())?.unsubscribe();
    throw error;
  }
  return true;
}

export async function turnPushOff(rest: Rest): Promise<void> {
  const id = await keepPush(rest);
  if (id) await rest.DELETE('/v1/me/push-devices/{id}', { params: { path: { id } } });
  await (await subscription())?.unsubscribe();
}

/** Unsubscribes this device and closes its notifications after a logout. The server forgets the device with the session. */
export async function forgetPush(): Promise<void> {
  await (await subscription())?.unsubscribe();
  const worker = await navigator.serviceWorker?.getRegistration();
  for (const shown of (await worker?.getNotifications?.()) ?? []) shown.close();
  await navigator.clearAppBadge?.();
}
