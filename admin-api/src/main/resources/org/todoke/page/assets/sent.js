// Stays with somebody who waits for a mail or an SMS: says so when it takes longer than it should. Without it the page says that it
// can take some minutes.
(() => {
  'use strict';
  const AFTER = [2000, 3000, 5000, 10000, 20000, 40000];
  const box = document.querySelector('[data-delay]');
  if (!box || box.childElementCount > 0 || !window.fetch) {
    return;
  }

  const say = () => {
    const notice = document.createElement('p');
    notice.className = 'notice';
    notice.textContent = box.dataset.words;
    box.replaceChildren(notice);
  };

  const ask = async round => {
    try {
      const answer = await fetch(box.dataset.delay, { credentials: 'omit', cache: 'no-store' });
      if (answer.ok && (await answer.json()).delayed) {
        say();
        return;
      }
    } catch (trouble) {
      // Offline: the next time will tell.
    }
    wait(round + 1);
  };

  const wait = round => {
    if (round < AFTER.length) {
      setTimeout(() => ask(round), AFTER[round]);
    }
  };

  wait(0);
})();
