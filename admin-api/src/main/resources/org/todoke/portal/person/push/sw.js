// Shows what the hub sends, opens its page, and tells the hub when the browser replaces its subscription.
// The fields of a message: PushPayload in channel-adapters.
'use strict';

const STORE = 'todoke-push';
const LAST = '/push/last';
const KEY = '/push/key';

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', event => event.waitUntil(self.clients.claim()));

// Only our own pages are opened and told: a message that names another site leads to the start page.
const own = address => {
  try {
    const url = new URL(address, self.location.origin);
    return url.origin === self.location.origin ? url.href : '';
  } catch (trouble) {
    return '';
  }
};

const read = event => {
  try {
    return event.data ? event.data.json() : {};
  } catch (trouble) {
    return {};
  }
};

// What was taken back while it was on its way comes too late: what took it back is shown once more, without a sound.
const laterThan = async message => {
  const shown = message.id ? await self.registration.getNotifications() : [];
  return shown.map(each => (each.data || {}).message).find(each => each && (each.over || []).includes(message.id));
};

const takeAway = async over => {
  const shown = over.length > 0 ? await self.registration.getNotifications() : [];
  shown.filter(each => over.includes(((each.data || {}).message || {}).id)).forEach(each => each.close());
};

// What is still being put up is not yet among what is shown: the next message waits for it, but for no slow picture.
let last = Promise.resolve();

const inTurn = work => {
  const second = new Promise(done => setTimeout(done, 1000));
  last = Promise.race([last.catch(() => {}), second]).then(work);
  return last;
};

const display = async arrived => {
  const later = await laterThan(arrived);
  const message = later || arrived;
  const isEmergency = message.lane === 'EMERGENCY';
  // A browser takes the right to send away from who sends and shows nothing.
  await self.registration.showNotification(message.title || self.location.hostname, {
    body: message.body || '',
    lang: message.lang || 'ja',
    tag: message.tag || 'todoke',
    renotify: !later && (isEmergency || Boolean(message.again) || Number(message.revision) > 1),
    silent: Boolean(later),
    requireInteraction: isEmergency,
    timestamp: Number(message.at) || undefined,
    icon: '/assets/icon-192.png',
    badge: '/assets/icon-192.png',
    data: { url: own(message.url || '/'), message },
  });
  await takeAway(message.over || []);
};

const show = async arrived => {
  await inTurn(() => display(arrived));
  const receipt = arrived.receipt ? own(arrived.receipt) : '';
  if (receipt) {
    await fetch(receipt, { method: 'POST', credentials: 'omit', keepalive: true }).catch(() => {});
  }
};

self.addEventListener('push', event => event.waitUntil(show(read(event))));

const open = async address => {
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const there = windows.find(each => each.url === address);
  return there ? there.focus() : self.clients.openWindow(address);
};

self.addEventListener('notificationclick', event => {
  event.notification.close();
  const data = event.notification.data || {};
  event.waitUntil(open(own(data.url || '/') || self.location.origin + '/'));
});

const text = async name => {
  const found = await (await caches.open(STORE)).match(name);
  return found ? found.text() : '';
};

const bytes = given => Uint8Array.from(atob(given.replace(/-/g, '+').replace(/_/g, '/')), letter => letter.charCodeAt(0));

const renew = async event => {
  const old = (event.oldSubscription && event.oldSubscription.endpoint) || await text(LAST);
  if (!old) {
    return;
  }
  let subscription = event.newSubscription || await self.registration.pushManager.getSubscription();
  if (!subscription) {
    const options = event.oldSubscription && event.oldSubscription.options;
    const key = await text(KEY);
    const applicationServerKey = key ? bytes(key) : options && options.applicationServerKey;
    subscription = await self.registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey });
  }
  const answer = await fetch('/push/renew', {
    method: 'POST',
    credentials: 'omit',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ old, subscription }),
  });
  if (answer.ok) {
    await (await caches.open(STORE)).put(LAST, new Response(subscription.endpoint));
  }
};

self.addEventListener('pushsubscriptionchange', event => event.waitUntil(renew(event)));
