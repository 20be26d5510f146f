// Signs this browser up for messages, after its button was pressed; and brings a dropped subscription back.
(() => {
  'use strict';

  const STORE = 'todoke-push';
  const LAST = '/push/last';
  const KEY = '/push/key';

  const bytes = text => {
    const base64 = text.replace(/-/g, '+').replace(/_/g, '/');
    return Uint8Array.from(atob(base64), letter => letter.charCodeAt(0));
  };

  // What the service worker needs when the browser replaces a subscription while no page is open.
  const remember = async (endpoint, key) => {
    const store = await caches.open(STORE);
    await store.put(LAST, new Response(endpoint));
    await store.put(KEY, new Response(key));
  };

  const remembered = async () => {
    const found = await (await caches.open(STORE)).match(LAST);
    return found ? found.text() : '';
  };

  const isSupported = () => 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window && 'caches' in window;
  const isApple = () => /iPhone|iPad|iPod/.test(navigator.userAgent) || (navigator.platform === 'MacIntel' && navigator.maxTouchPoints > 1);

  const sameKey = (subscription, key) => {
    const theirs = subscription.options && subscription.options.applicationServerKey;
    if (!theirs) {
      return true;
    }
    const ours = bytes(key);
    const known = new Uint8Array(theirs);
    return known.length === ours.length && known.every((each, at) => each === ours[at]);
  };

  const subscribe = async key => {
    await navigator.serviceWorker.register('/sw.js', { scope: '/' });
    const registration = await navigator.serviceWorker.ready;
    const before = await registration.pushManager.getSubscription();
    if (before && sameKey(before, key)) {
      return before;
    }
    if (before) {
      // Made with keys the hub has no more.
      await before.unsubscribe();
    }
    return registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytes(key) });
  };

  const post = (address, message, headers) => fetch(address, {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(message),
  });

  const page = box => {
    const states = document.querySelectorAll('[data-push-state]');
    const button = box.querySelector('[data-push-button]');
    const show = name => states.forEach(each => { each.hidden = each.dataset.pushState !== name; });
    const codes = kind => [...box.querySelectorAll(`[data-wish="${kind}"]`)].map(each => each.dataset.code);
    const offer = name => {
      show(name);
      button.hidden = false;
      button.disabled = false;
    };

    const send = async () => {
      const subscription = await subscribe(box.dataset.key);
      const answer = await post(`/join/push?lang=${encodeURIComponent(box.dataset.lang)}`, {
        subscription,
        categories: codes('category'),
        areas: codes('area'),
        add: box.dataset.add === 'true',
      }, { 'X-CSRF-TOKEN': box.dataset.csrf });
      if (answer.status === 403) {
        return offer('outdated');
      }
      if (answer.status === 429) {
        return offer('busy');
      }
      if (!answer.ok) {
        return offer('failed');
      }
      await remember(subscription.endpoint, box.dataset.key);
      // Where to is not taken from the answer: only these two pages are meant.
      const next = box.dataset.add === 'true' ? '/me/addresses?' : '/me?welcome=1&';
      return location.assign(`${next}lang=${encodeURIComponent(box.dataset.lang)}`);
    };

    const press = async () => {
      button.disabled = true;
      show('working');
      try {
        const answer = await Notification.requestPermission();
        if (answer === 'granted') {
          await send();
        } else {
          offer(answer === 'denied' ? 'denied' : 'dismissed');
        }
      } catch (trouble) {
        offer('failed');
      }
    };

    if (!isSupported()) {
      show(isApple() && !navigator.standalone ? 'ios' : 'unsupported');
    } else if (Notification.permission === 'denied') {
      offer('denied');
    } else {
      offer('none');
    }
    button.addEventListener('click', press);
  };

  // On a page of somebody who is here anyway: the browser lost its subscription, or has another one than the hub knows.
  const renew = async key => {
    if (!isSupported() || Notification.permission !== 'granted') {
      return;
    }
    const old = await remembered();
    if (!old) {
      return;
    }
    const subscription = await subscribe(key);
    if (subscription.endpoint === old) {
      return;
    }
    const answer = await post('/push/renew', { old, subscription }, {});
    if (answer.ok) {
      await remember(subscription.endpoint, key);
    }
  };

  const box = document.querySelector('[data-push]');
  if (box) {
    page(box);
  }
  const renewal = document.querySelector('[data-push-renew]');
  if (renewal) {
    renew(renewal.dataset.key).catch(() => {});
  }
})();
