// Shows how an announcement is arriving while the page is open. Without it the page is as it was when it was opened.
(function () {
  'use strict';
  var SAID = 'todoke-said';
  var SVG = 'http://www.w3.org/2000/svg';
  var page = document.querySelector('[data-progress]');
  if (!page || !page.dataset.stream || !window.EventSource) {
    return;
  }
  var numbers = new Intl.NumberFormat(document.documentElement.lang || 'ja');
  var lost = page.querySelector('[data-lost]');
  var wasPaused = !page.querySelector('[data-standing="paused"]').hidden;

  function write(place, value) {
    var words = numbers.format(value);
    if (place && place.textContent !== words) {
      place.textContent = words;
    }
  }

  function width(bar, value) {
    bar.setAttribute('width', value);
    return value;
  }

  // A row that is not there comes with the page: it has words in the reader's language.
  function channels(byChannel) {
    return Object.keys(byChannel).every(function (name) {
      var row = page.querySelector('[data-channel="' + name + '"]');
      var counts = byChannel[name];
      if (!row) {
        return false;
      }
      var all = counts.waiting + counts.handed + counts.failed;
      write(row.querySelector('[data-count="all"]'), all);
      ['waiting', 'handed', 'arrived', 'failed'].forEach(function (key) {
        write(row.querySelector('[data-count="' + key + '"]'), counts[key]);
      });
      var failed = row.querySelector('[data-bar="failed"]');
      width(row.querySelector('[data-bar="handed"]'), all ? Math.floor(counts.handed * 1000 / all) : 0);
      failed.setAttribute('x', 1000 - width(failed, counts.failed ? Math.max(4, Math.floor(counts.failed * 1000 / all)) : 0));
      return true;
    });
  }

  // Whether there are reasons that the page has no row and no words for.
  function reasons(name, counts) {
    var known = {};
    page.querySelectorAll('[data-' + name + ']').forEach(function (row) {
      known[row.dataset[name]] = true;
      write(row.querySelector('[data-count]'), counts[row.dataset[name]] || 0);
    });
    return Object.keys(counts).some(function (key) {
      return !known[key];
    });
  }

  function failures(now) {
    var failed = reasons('failure', now.failures);
    var retried = reasons('retry', now.retries);
    page.querySelector('[data-new-failures]').hidden = !failed && !retried;
    if (failed) {
      page.querySelector('[data-no-failures]').hidden = true;
    }
  }

  function timeline(bars) {
    var chart = page.querySelector('[data-timeline]');
    if (!chart) {
      return bars.length === 0;
    }
    chart.replaceChildren.apply(chart, bars.map(function (bar) {
      var rect = document.createElementNS(SVG, 'rect');
      rect.setAttribute('class', bar.channel.toLowerCase().replace('_', '-'));
      ['x', 'y', 'width', 'height'].forEach(function (name) {
        rect.setAttribute(name, bar[name]);
      });
      return rect;
    }));
    return true;
  }

  function standing(now) {
    var which = now.stopped ? 'stopped' : now.paused ? 'paused' : now.complete ? 'complete' : 'going';
    page.querySelectorAll('[data-standing]').forEach(function (each) {
      each.hidden = each.dataset.standing !== which;
    });
  }

  // Not while somebody writes a reason or has opened something.
  function busy() {
    return page.querySelector('details[open]') || page.contains(document.activeElement) && document.activeElement !== page;
  }

  // What was just done is said once: a page that opens itself anew, a moment later, says it again.
  function again() {
    var done = document.querySelector('.notice.done');
    try {
      sessionStorage.setItem(SAID, done ? done.textContent : '');
    } catch (e) {
      // Then it has been said.
    }
    location.reload();
  }

  function sayAgain() {
    var words = '';
    try {
      words = sessionStorage.getItem(SAID);
      sessionStorage.removeItem(SAID);
    } catch (e) {
      return;
    }
    if (words && !document.querySelector('.notice.done')) {
      var notice = document.createElement('div');
      notice.className = 'notice done';
      notice.setAttribute('role', 'status');
      notice.textContent = words;
      page.before(notice);
    }
  }

  sayAgain();
  var stream = new EventSource(page.dataset.stream);
  stream.addEventListener('progress', function (event) {
    var now = JSON.parse(event.data);
    lost.hidden = true;
    write(page.querySelector('[data-figure="people"]'), now.people);
    write(page.querySelector('[data-figure="endpoints"]'), now.endpoints);
    standing(now);
    failures(now);
    var whole = channels(now.byChannel);
    whole = timeline(now.chart) && whole;
    if (now.complete) {
      stream.close();
    }
    if ((!whole || now.paused !== wasPaused) && !busy()) {
      stream.close();
      again();
    }
  });
  stream.addEventListener('error', function () {
    lost.hidden = stream.readyState !== EventSource.CLOSED;
  });
})();
