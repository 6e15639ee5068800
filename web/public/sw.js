// Caches the app, so that it opens without a network and says so. Responses with user data are never cached.
const name = 'fujin-shell';
const shell = ['/', '/icon.svg', '/manifest.webmanifest'];
/** All files that the app may fetch. The build fills the list. */
const assets = [];
/** Pages send an origin with module requests, and workers do not; the file is the same. */
const everyway = { ignoreVary: true };

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(name).then((cache) => cache.addAll([...shell, ...assets])));
  self.skipWaiting();
});

self.addEventListener('activate', (event) => event.waitUntil(Promise.all([self.clients.claim(), forget()])));

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin) return;
  if (pathname.startsWith('/assets/')) event.respondWith(kept(request));
  else if (shell.includes(pathname)) event.respondWith(newest(request));
});

/** Deletes files of earlier builds. */
async function forget() {
  const cache = await caches.open(name);
  const old = (await cache.keys()).filter(({ url }) => ![...shell, ...assets].includes(new URL(url).pathname));
  await Promise.all(old.map((request) => cache.delete(request)));
}

/** Files with a hash in their name never change. */
async function kept(request) {
  return (await caches.match(request, everyway)) ?? newest(request);
}

/** Fetches from the network and caches the response; without a network, answers from the cache. */
async function newest(request) {
  try {
    const answer = await fetch(request);
    if (answer.ok) {
      const cache = await caches.open(name);
      await cache.put(request, answer.clone());
    }
    return answer;
  } catch (error) {
    const before = await caches.match(request, everyway);
    if (before) return before;
    throw error;
  }
}

/** Shows a push notification. A later one with the same tag replaces it. */
self.addEventListener('push', (event) => {
  const { title, body, tag, link, silent, badge } = event.data.json();
  const options = { body, tag, silent, renotify: !silent, icon: '/icon-192.png', data: { link } };
  const counted = self.navigator.setAppBadge?.(badge).catch(() => undefined);
  event.waitUntil(Promise.all([self.registration.showNotification(title, options), counted]));
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(open(event.notification.data.link));
});

/** Opens a page of the app, in an open window if there is one. */
async function open(link) {
  // rooms are under /chats in the app
  const page = `/#${link.replace('/rooms/', '/chats/')}`;
  const windows = await self.clients.matchAll({ type: 'window' });
  const app = windows.find(({ url }) => new URL(url).pathname === '/');
  if (!app) return self.clients.openWindow(page);
  await app.navigate(page);
  return app.focus();
}
