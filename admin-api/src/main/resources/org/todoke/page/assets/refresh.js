// Asks again for the parts of a page that change by themselves, and puts them in without moving the reader's place: a part in
// which somebody is reading a selection or has the focus keeps both. Without it the page is as it was when it was opened.
(function () {
  'use strict';
  var SOON = 50;
  var stale = document.querySelector('[data-stale]');

  function tell(isStale) {
    if (stale && stale.hidden === isStale) {
      stale.hidden = !isStale;
    }
  }

  /** What a reader is in the middle of must not be replaced under their hands. */
  function isBusy(part) {
    var selection = document.getSelection();
    return Boolean(selection && !selection.isCollapsed && part.contains(selection.anchorNode));
  }

  function put(part, html) {
    if (part.dataset.shown === html || isBusy(part)) {
      return;
    }
    var focused = part.contains(document.activeElement) ? document.activeElement.id : '';
    var inside = part.contains(document.activeElement);
    if (inside && !focused) {
      return;
    }
    var open = Array.prototype.map.call(part.querySelectorAll('details[open][id]'), function (each) {
      return each.id;
    });
    var made = new DOMParser().parseFromString(html, 'text/html');
    part.replaceChildren.apply(part, Array.prototype.slice.call(made.body.childNodes));
    part.dataset.shown = html;
    open.forEach(function (id) {
      var details = document.getElementById(id);
      if (details) {
        details.open = true;
      }
    });
    if (focused) {
      var again = document.getElementById(focused);
      (again || document.getElementById('main')).focus({ preventScroll: true });
    }
  }

  function ask(part) {
    return fetch(part.dataset.refresh, { credentials: 'same-origin', cache: 'no-store', redirect: 'error' })
      .then(function (answer) {
        if (!answer.ok) {
          throw new Error(String(answer.status));
        }
        return answer.text();
      })
      .then(function (html) {
        put(part, html);
        tell(false);
      })
      .catch(function () {
        // Signed out, offline, or the hub is away: what stands there is old, and the page says so.
        tell(true);
      });
  }

  function keepAsking(part) {
    var every = Number(part.dataset.every) * 1000;
    function again() {
      setTimeout(function () {
        if (document.hidden) {
          again();
        } else {
          ask(part).then(again);
        }
      }, every);
    }
    if (part.dataset.soon) {
      setTimeout(function () {
        ask(part).then(again);
      }, SOON);
    } else {
      again();
    }
  }

  document.querySelectorAll('[data-refresh]').forEach(keepAsking);
})();
