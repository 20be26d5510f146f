// Shows emergencies on an open page as they come. Without it the page is as it was when it was opened.
(function () {
  'use strict';
  var ASK_EVERY = 15000;
  var TRY_AGAIN = 300000;
  var box = document.getElementById('banner');
  if (!box || !window.fetch) {
    return;
  }
  var say = box.querySelector('[data-say]');
  var section = box.querySelector('section');
  var version = box.dataset.version;
  var asking = null;

  function element(name, className, text, lang) {
    var made = document.createElement(name);
    if (className) {
      made.className = className;
    }
    if (text) {
      made.textContent = text;
    }
    if (lang) {
      made.lang = lang;
    }
    return made;
  }

  function item(emergency) {
    var entry = element('li', 'emergency' + (emergency.level > 0 ? ' level-' + Number(emergency.level) : ''));
    entry.appendChild(element('p', 'plate', emergency.plate));
    var what = element('div', 'what');
    var heading = element('h3');
    var link = element('a', '', emergency.title, emergency.lang);
    // An address of this hub and nothing else, whatever came.
    link.href = emergency.url.charAt(0) === '/' && emergency.url.charAt(1) !== '/' ? emergency.url : '/';
    heading.appendChild(link);
    what.appendChild(heading);
    var facts = element('p', 'facts');
    facts.appendChild(element('span', '', emergency.areas));
    facts.appendChild(document.createTextNode(' '));
    facts.appendChild(element('span', '', emergency.time));
    what.appendChild(facts);
    entry.appendChild(what);
    return entry;
  }

  function announce(words) {
    say.textContent = '';
    // A live region speaks when its words change, also to the same ones.
    setTimeout(function () {
      say.textContent = words;
    }, 100);
  }

  function show(banner) {
    if (banner.version === version) {
      return;
    }
    var known = [];
    section.querySelectorAll('h3 a').forEach(function (link) {
      known.push(link.textContent);
    });
    version = banner.version;
    while (section.lastElementChild && section.lastElementChild.id !== 'now') {
      section.removeChild(section.lastElementChild);
    }
    if (banner.emergencies.length === 0) {
      section.appendChild(element('p', '', banner.quiet));
      document.body.classList.remove('urgent');
      announce(box.dataset.over);
      return;
    }
    var list = element('ul');
    banner.emergencies.forEach(function (emergency) {
      list.appendChild(item(emergency));
    });
    section.appendChild(list);
    document.body.classList.add('urgent');
    var fresh = banner.emergencies.filter(function (emergency) {
      return known.indexOf(emergency.title) < 0;
    });
    if (fresh.length > 0) {
      announce(box.dataset.new + ' ' + fresh[0].plate + ' ' + fresh[0].title + ' ' + fresh[0].areas);
    }
  }

  function ask() {
    fetch(box.dataset.banner, { credentials: 'omit', cache: 'no-cache' })
      .then(function (answer) {
        return answer.ok ? answer.json() : null;
      })
      .then(function (banner) {
        if (banner) {
          show(banner);
        }
      })
      .catch(function () {
        // Offline or busy: the next time will tell.
      });
  }

  function listen() {
    if (!window.EventSource) {
      keepAsking();
      return;
    }
    var stream = new EventSource(box.dataset.live);
    stream.addEventListener('banner', function (event) {
      stopAsking();
      show(JSON.parse(event.data));
    });
    stream.onerror = function () {
      keepAsking();
      if (stream.readyState === EventSource.CLOSED) {
        setTimeout(listen, TRY_AGAIN * (0.5 + Math.random()));
      }
    };
  }

  function keepAsking() {
    if (asking === null) {
      // Not all at the same moment.
      asking = setInterval(ask, ASK_EVERY * (0.8 + 0.4 * Math.random()));
      ask();
    }
  }

  function stopAsking() {
    clearInterval(asking);
    asking = null;
  }

  listen();
})();
