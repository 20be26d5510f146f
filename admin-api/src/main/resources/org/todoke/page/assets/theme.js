// Light or dark as the reader chose it on this device. Kept in the browser alone: no cookie, nothing is sent.
// Runs before the page is drawn, so that it never flashes in the other colours. Without it the device's setting counts.
(function () {
  'use strict';
  var KEY = 'todoke-theme';
  var root = document.documentElement;

  function chosen() {
    try {
      var kept = localStorage.getItem(KEY);
      return kept === 'light' || kept === 'dark' ? kept : 'auto';
    } catch (e) {
      return 'auto';
    }
  }

  function show(theme) {
    if (theme === 'auto') {
      root.removeAttribute('data-theme');
    } else {
      root.setAttribute('data-theme', theme);
    }
  }

  function keep(theme) {
    try {
      if (theme === 'auto') {
        localStorage.removeItem(KEY);
      } else {
        localStorage.setItem(KEY, theme);
      }
    } catch (e) {
      // Storage is off: the choice lasts for this page.
    }
  }

  function mark(buttons, theme) {
    buttons.forEach(function (button) {
      button.setAttribute('aria-pressed', String(button.value === theme));
    });
  }

  show(chosen());
  document.addEventListener('DOMContentLoaded', function () {
    document.querySelectorAll('[data-themes]').forEach(function (group) {
      var buttons = group.querySelectorAll('button');
      mark(buttons, chosen());
      buttons.forEach(function (button) {
        button.addEventListener('click', function () {
          show(button.value);
          keep(button.value);
          mark(buttons, button.value);
        });
      });
      group.hidden = false;
    });
    // A menu that lies over the page closes by Escape, as people expect of it, and gives the focus back.
    document.querySelectorAll('.switches details').forEach(function (menu) {
      menu.addEventListener('keydown', function (event) {
        if (event.key === 'Escape' && menu.open) {
          menu.open = false;
          menu.querySelector('summary').focus();
        }
      });
    });
  });
})();
