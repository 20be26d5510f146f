// Passkeys (W3C Web Authentication): asks the hub for options, the browser for the passkey, and sends the form with the answer.
for (const form of document.querySelectorAll('form[data-passkey]')) {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    answer(form).catch(() => say(form, form.dataset.failed));
  });
}

async function answer(form) {
  if (!window.PublicKeyCredential || !PublicKeyCredential.parseRequestOptionsFromJSON) {
    say(form, form.dataset.unsupported);
    return;
  }
  const reply = await fetch(form.dataset.options, {
    method: 'POST',
    headers: { 'X-CSRF-TOKEN': form.elements._csrf.value, Accept: 'application/json' },
  });
  if (!reply.ok) {
    throw new Error(`options: ${reply.status}`);
  }
  const { ceremony, publicKey } = await reply.json();
  const credential =
    form.dataset.passkey === 'create'
      ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(publicKey) })
      : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(publicKey) });
  form.elements.ceremony.value = ceremony;
  form.elements.credential.value = JSON.stringify(credential.toJSON());
  form.submit();
}

function say(form, words) {
  const message = form.querySelector('[data-message]');
  message.textContent = words;
  message.hidden = false;
}
