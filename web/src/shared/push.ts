// Notifications of this device while the app is closed (Web Push): the subscription belongs to the browser, and the server keeps it for
// as long as the session lasts.
import { FujinError, type Rest } from 'fujin-client';

/** `unsupported`: without https, or on an iPhone without the app on its home screen. */
export type PushState = 'unsupported' | 'denied' | 'off' | 'on';

/** The service worker; there is none while the client is developed. */
export async function startWorker(): Promise<ServiceWorkerRegistration | undefined> {
  if (!import.meta.env.PROD) return undefined;
  return navigator.serviceWorker?.register('/sw.js').catch(() => undefined);
}

async function subscription(): Promise<PushSubscription | undefined> {
  const worker = await navigator.serviceWorker?.getRegistration();
  return (await worker?.pushManager?.getSubscription()) ?? undefined;
}

/** The state on this device; an existing subscription is sent to the server again, so that `on` is true there too. */
export async function pushState(rest: Rest): Promise<PushState> {
  const isThere = 'PushManager' in window && 'Notification' in window && (await startWorker());
  if (!isThere) return 'unsupported';
  if (Notification.permission === 'denied') return 'denied';
  return (await keepPush(rest)) ? 'on' : 'off';
}

/** Sends the subscription to the server, if there is one, with the language of the app. @returns the device's id */
export async function keepPush(rest: Rest): Promise<string | undefined> {
  const made = await subscription();
  if (!made) return undefined;
  try {
    return await tell(rest, made);
  } catch (error) {
    if (!(error instanceof FujinError && error.problem.code === 'DEVICE_TAKEN')) throw error;
    // another account has this subscription under other keys: a new one belongs to this browser alone
    const fresh = await subscribeAfresh(rest);
    return fresh && tell(rest, fresh);
  }
}

/** Undefined when the browser cannot subscribe though it has the permission. */
async function subscribeAfresh(rest: Rest): Promise<PushSubscription | undefined> {
  const { data: key } = await rest.GET('/v1/push-key');
  await (await subscription())?.unsubscribe();
  const worker = await navigator.serviceWorker.ready;
  return worker.pushManager
    .subscribe({ userVisibleOnly: true, applicationServerKey: key!.publicKey })
    .catch(() => undefined);
}

async function tell(rest: Rest, made: PushSubscription): Promise<string> {
  const { p256dh = '', auth = '' } = made.toJSON().keys ?? {};
  const body = { kind: 'webpush' as const, endpoint: made.endpoint, keys: { p256dh, auth } };
  return (await rest.POST('/v1/me/push-devices', { body })).data!.id;
}

/** Asks for the permission, so call it on a tap. @returns false when the browser cannot subscribe though it has the permission */
export async function turnPushOn(rest: Rest): Promise<boolean> {
  if ((await Notification.requestPermission()) !== 'granted') return true;
  // one that was made with another key of the server cannot be used any more
  const made = await subscribeAfresh(rest);
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

/** Ends push here when no user is signed in any more, and clears the lock screen. The server ends it with the session. */
export async function forgetPush(): Promise<void> {
  await (await subscription())?.unsubscribe();
  const worker = await navigator.serviceWorker?.getRegistration();
  for (const shown of (await worker?.getNotifications?.()) ?? []) shown.close();
  await navigator.clearAppBadge?.();
}
