// Says who can approve what is being written, as soon as its category or urgency is chosen. Without it the page says so when it is
// sent.
(() => {
  'use strict';
  const form = document.getElementById('composer');
  const box = document.getElementById('approvers');
  if (!form || !box) {
    return;
  }

  const ask = async () => {
    const fields = new FormData(form);
    const query = new URLSearchParams({ category: fields.get('category') || '', lane: fields.get('lane') || '' });
    try {
      const answer = await fetch(`${box.dataset.approvers}?${query}`, { credentials: 'same-origin', cache: 'no-store', redirect: 'error' });
      if (answer.ok) {
        const made = new DOMParser().parseFromString(await answer.text(), 'text/html');
        box.replaceChildren(...made.body.childNodes);
      }
    } catch (trouble) {
      // Offline: nothing can be submitted either.
    }
  };

  form.addEventListener('change', event => {
    if (event.target.name === 'category' || event.target.name === 'lane') {
      ask();
    }
  });
})();
