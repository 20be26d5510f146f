/*
 * 届け: shows what is in force now, or the newest announcements, on the city's own site.
 *
 *   <script async src="https://(hub)/widget.js" data-lang="ja" data-category="bousai" data-area=""></script>
 *
 * It appears where the tag stands. No cookies, nothing stored, nothing told about the visitor; the host page's styles do not
 * reach in and its own do not reach out. Where it can show nothing it shows nothing, and the host page goes on.
 */
(function () {
  'use strict';
  var script = document.currentScript;
  if (!script || !script.src || !window.fetch || !Element.prototype.attachShadow) {
    return;
  }
  var EVERY = 30000;
  var STYLE =
    ':host{display:block;margin:0 0 1rem;color:#1a1a1a;font:400 1rem/1.7 "Noto Sans JP","Hiragino Sans","Yu Gothic",Meiryo,sans-serif;overflow-wrap:anywhere}' +
    '*{box-sizing:border-box}ul{list-style:none;margin:0;padding:0}p,h2{margin:0}' +
    'section{padding:1rem;border:1px solid #767676;border-radius:8px;background:#fff}' +
    'h2{font-size:1.125rem;line-height:1.5;margin-bottom:.5rem}li{padding:.5rem 0;border-top:1px solid #ccc}' +
    'a{color:#0017c1;font-weight:700;text-underline-offset:.2em}a:hover{text-decoration-thickness:3px}' +
    'a:focus-visible{outline:4px solid #000;outline-offset:2px;background:#ffd43d;color:#000}' +
    '.facts{color:#4d4d4d;font-size:.9375rem}.facts span+span{margin-inline-start:1rem}' +
    '.emergency{margin-bottom:.75rem;padding:0;border:3px solid #ce0000;border-radius:8px;overflow:hidden}' +
    '.plate{padding:.25rem 1rem;background:#ce0000;color:#fff;font-weight:700;border-bottom:3px solid #ce0000}' +
    '.what{padding:.5rem 1rem}' +
    '.level-5,.level-5 .plate{border-color:#0c000c}.level-5 .plate{background:#0c000c}' +
    '.level-4,.level-4 .plate{border-color:#a0a}.level-4 .plate{background:#a0a}' +
    '.level-3,.level-3 .plate{border-color:#ff2800}.level-3 .plate{background:#ff2800;color:#000}' +
    '.level-2,.level-2 .plate,.level-1,.level-1 .plate{border-color:#767676;color:#000}' +
    '.level-2 .plate{background:#f2e700}.level-1 .plate{background:#fff}.more{margin-top:.75rem}' +
    '@media (forced-colors:active){.plate{border:2px solid CanvasText}}';

  var hub = new URL('.', script.src);
  var address = new URL('widget/banner.json', hub);
  ['lang', 'category', 'area'].forEach(function (name) {
    if (script.dataset[name]) {
      address.searchParams.set(name, script.dataset[name]);
    }
  });
  var host = document.createElement('div');
  var root = host.attachShadow({ mode: 'closed' });
  var shown = '';
  var attached = false;
  try {
    var sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    root.adoptedStyleSheets = [sheet];
  } catch (e) {
    // An old browser: plain, but readable.
  }

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

  function link(url, text, lang) {
    var made = element('a', '', text, lang);
    // Pages of the web and nothing else, whatever came.
    made.href = /^https?:\/\//.test(url) ? url : hub.href;
    return made;
  }

  function facts(item) {
    var line = element('p', 'facts');
    [item.category, item.areas, item.time].forEach(function (text) {
      line.appendChild(element('span', '', text));
      line.appendChild(document.createTextNode(' '));
    });
    return line;
  }

  function emergency(item) {
    var entry = element('li', 'emergency' + (item.level > 0 ? ' level-' + Number(item.level) : ''));
    entry.appendChild(element('p', 'plate', item.plate));
    var what = element('div', 'what');
    what.appendChild(link(item.url, item.title, item.lang));
    what.appendChild(facts(item));
    entry.appendChild(what);
    return entry;
  }

  function news(item) {
    var entry = element('li');
    entry.appendChild(link(item.url, item.title, item.lang));
    entry.appendChild(facts(item));
    return entry;
  }

  function show(said) {
    var urgent = said.banner.emergencies.length > 0;
    var section = element('section', '', '', said.banner.lang);
    section.appendChild(element('h2', '', urgent ? said.banner.heading : said.heading));
    if (urgent) {
      section.setAttribute('role', 'alert');
    }
    var items = urgent ? said.banner.emergencies : said.newest;
    if (items.length === 0) {
      section.appendChild(element('p', '', said.none));
    } else {
      var list = element('ul');
      items.forEach(function (item) {
        list.appendChild(urgent ? emergency(item) : news(item));
      });
      section.appendChild(list);
    }
    var more = element('p', 'more');
    more.appendChild(link(said.moreUrl, said.more));
    section.appendChild(more);
    root.replaceChildren(section);
    if (!attached && script.parentNode) {
      attached = true;
      if (document.head && document.head.contains(script)) {
        document.body.insertBefore(host, document.body.firstChild);
      } else {
        script.parentNode.insertBefore(host, script.nextSibling);
      }
    }
  }

  function ask() {
    if (document.hidden) {
      return;
    }
    fetch(address.href, { mode: 'cors', credentials: 'omit', referrerPolicy: 'no-referrer' })
      .then(function (answer) {
        return answer.ok ? answer.text() : shown;
      })
      .then(function (text) {
        if (text !== shown) {
          show(JSON.parse(text));
          shown = text;
        }
      })
      .catch(function () {
        // The hub cannot be reached: what is shown stays.
      });
  }

  function start() {
    ask();
    setInterval(ask, EVERY * (0.8 + 0.4 * Math.random()));
    document.addEventListener('visibilitychange', ask);
  }

  if (document.body) {
    start();
  } else {
    document.addEventListener('DOMContentLoaded', start);
  }
})();
