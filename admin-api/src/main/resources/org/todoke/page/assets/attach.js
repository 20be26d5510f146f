// Tells at once that a file is too large, before it is sent, and that one is being sent. Without it the hub says so afterwards.
(function () {
  'use strict';
  var form = document.getElementById('upload');
  if (!form) {
    return;
  }
  var file = form.elements.file;
  var large = document.getElementById('file-large');

  function isTooLarge() {
    var chosen = file.files[0];
    var too = Boolean(chosen) && chosen.size > Number(form.dataset.max);
    large.hidden = !too;
    large.textContent = too ? form.dataset.large : '';
    return too;
  }

  file.addEventListener('change', isTooLarge);
  form.addEventListener('submit', function (event) {
    if (isTooLarge()) {
      event.preventDefault();
      file.focus();
      return;
    }
    var state = document.getElementById('sending');
    state.textContent = form.dataset.sending;
    state.appendChild(document.createElement('progress'));
    form.querySelector('button[type=submit]').disabled = true;
  });
}());
