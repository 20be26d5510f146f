// Helps whoever writes an announcement: shows it as residents will see it, counts them, saves by itself, and keeps a copy on this
// device until the hub has it. Without it every button of the form works all the same.
(function () {
  'use strict';
  var form = document.getElementById('composer');
  if (!form) {
    return;
  }
  var KEY = 'todoke-draft:';
  var SAVE_AFTER = 4000;
  var LOOK_AFTER = 700;
  // How long a hub may be silent before the writer is told. The question is left open: what a slow hub saves, it saves once.
  var PATIENCE = 10000;
  var said = form.dataset;
  var state = document.getElementById('save-state');
  var saving = null;
  // A page that answers a button shows what was typed, not what is saved.
  var fresh = said.fresh === 'true';
  var saved = fresh ? serialised() : '';
  var stopped = document.getElementById('conflict') !== null;
  var sending = false;
  var leaving = false;

  function key() {
    return KEY + (said.id || 'new');
  }

  /** What is typed, without what belongs to this one page. */
  function fields() {
    var data = new FormData(form);
    ['_csrf', 'version', 'do', 'template', 'phrase', 'language', 'testAddress', 'testChannel', 'testLanguage', 'map-latitude', 'map-longitude', 'map-radius', 'map-how'].forEach(function (name) {
      data.delete(name);
    });
    return Array.from(data.entries()).filter(function (entry) {
      return typeof entry[1] === 'string';
    });
  }

  function serialised() {
    return JSON.stringify(fields());
  }

  function isDirty() {
    return serialised() !== saved;
  }

  function keepCopy() {
    try {
      localStorage.setItem(key(), JSON.stringify({ at: Date.now(), version: form.elements.version.value, fields: fields() }));
    } catch (e) {
      // A device without room: the hub saves all the same.
    }
  }

  function dropCopy(which) {
    try {
      localStorage.removeItem(which || key());
    } catch (e) {
      // Nothing to drop.
    }
  }

  function say(words, trouble) {
    state.textContent = words;
    state.classList.toggle('trouble', Boolean(trouble));
  }

  function send(path, more) {
    var data = new URLSearchParams();
    new FormData(form).forEach(function (value, name) {
      if (name !== 'do') {
        data.append(name, value);
      }
    });
    if (said.id) {
      data.append('id', said.id);
    }
    Object.keys(more || {}).forEach(function (name) {
      data.append(name, more[name]);
    });
    return fetch(path, { method: 'POST', body: data, credentials: 'same-origin', redirect: 'manual', headers: { Accept: 'application/json, text/html' } });
  }

  function save() {
    if (stopped || sending || !isDirty()) {
      return;
    }
    var what = serialised();
    var copy = key();
    sending = true;
    var impatience = setTimeout(function () {
      say(said.offline, true);
    }, PATIENCE);
    send(said.autosave).then(function (answer) {
      sending = false;
      clearTimeout(impatience);
      if (answer.ok) {
        return answer.json().then(function (done) {
          saved = what;
          form.elements.version.value = done.version;
          said.id = done.id;
          form.action = done.action;
          history.replaceState(null, '', done.action);
          dropCopy(copy);
          if (isDirty()) {
            keepCopy();
            later();
          }
          say(said.saved + ' ' + done.at);
        });
      }
      if (answer.status === 422) {
        return answer.json().then(function (wrong) {
          say(said.incomplete + ' ' + wrong.problems[0].message);
        });
      }
      if (answer.status === 409) {
        stopped = true;
        return answer.json().then(function (wrong) {
          say(wrong.message, true);
        });
      }
      say(answer.type === 'opaqueredirect' || answer.status === 401 || answer.status === 403 ? said.expired : said.offline, true);
      later();
    }).catch(function () {
      sending = false;
      clearTimeout(impatience);
      say(said.offline, true);
      later();
    });
  }

  function later() {
    clearTimeout(saving);
    saving = setTimeout(save, SAVE_AFTER);
  }

  // The newest question alone is shown, however late the answers come.
  var looks = 0;

  function look() {
    var mine = ++looks;
    send(said.previews).then(function (answer) {
      return answer.ok ? answer.text() : null;
    }).then(function (html) {
      if (html !== null && mine === looks) {
        document.getElementById('previews').innerHTML = html;
      }
    }).catch(function () {
      // The next change asks again.
    });
  }

  var counts = 0;

  function number(value) {
    return value.toLocaleString();
  }

  function line(parent, kind, words) {
    var made = document.createElement(kind);
    made.textContent = words;
    parent.appendChild(made);
    return made;
  }

  function show(count) {
    var place = document.getElementById('reckoned');
    place.textContent = '';
    if (count.people === 0 && count.exact) {
      line(place, 'p', said.nobody).className = 'notice warning plain';
    } else {
      line(line(place, 'p', ''), 'strong', (count.exact ? '' : said.about + ' ') + number(count.people) + said.people);
      var list = line(place, 'ul', '');
      Object.keys(count.channels).forEach(function (channel) {
        line(list, 'li', channel + ': ' + number(count.channels[channel]));
      });
    }
    if (count.without > 0) {
      line(place, 'p', said.without + ' ' + number(count.without)).className = 'hint';
    }
    return place;
  }

  function count(pieces, mine, estimate) {
    send(said.count, { pieces: pieces }).then(function (answer) {
      return answer.ok ? answer.json() : null;
    }).then(function (found) {
      if (found === null || mine !== counts) {
        return;
      }
      if (pieces === 0 || found.exact) {
        show(found);
      }
      if (!found.exact) {
        var kept = estimate || found;
        var place = show(kept);
        var bar = document.createElement('progress');
        bar.max = found.of;
        bar.value = pieces;
        bar.setAttribute('aria-label', said.counting);
        place.appendChild(bar);
        count(pieces + 1, mine, kept);
      }
    }).catch(function () {
      // The button counts too.
    });
  }

  function reckon() {
    if (form.elements.category.value) {
      count(0, ++counts, null);
    }
  }

  var looking = null;
  var reckoning = null;

  function changed(event) {
    var name = event.target.name || '';
    if (name.indexOf('test') === 0 || name.indexOf('map-') === 0 || name === 'template' || name === 'phrase' || name === 'language') {
      return;
    }
    keepCopy();
    say(said.unsaved);
    later();
    clearTimeout(looking);
    looking = setTimeout(look, LOOK_AFTER);
    if (['category', 'where', 'areas', 'how', 'channels', 'lane'].indexOf(name) >= 0) {
      clearTimeout(reckoning);
      reckoning = setTimeout(reckon, LOOK_AFTER);
    }
  }

  function restore(copy) {
    var seen = {};
    Array.from(form.querySelectorAll('input[type=checkbox]')).forEach(function (box) {
      box.checked = false;
    });
    copy.fields.forEach(function (entry) {
      var field = form.elements[entry[0]];
      if (!field) {
        return;
      }
      if (field instanceof RadioNodeList || field.type === 'checkbox' || field.type === 'radio') {
        var all = field instanceof RadioNodeList ? Array.from(field) : [field];
        all.forEach(function (box) {
          if (box.value === entry[1]) {
            box.checked = true;
          }
        });
      } else if (!seen[entry[0]]) {
        field.value = entry[1];
        seen[entry[0]] = true;
      }
    });
    look();
    reckon();
    later();
  }

  function offerCopy() {
    var copy = null;
    try {
      copy = JSON.parse(localStorage.getItem(key()));
    } catch (e) {
      return;
    }
    if (!copy || !copy.fields || JSON.stringify(copy.fields) === saved) {
      return;
    }
    var box = document.getElementById('restore');
    document.getElementById('restore-at').textContent = new Date(copy.at).toLocaleString();
    box.hidden = false;
    document.getElementById('restore-take').addEventListener('click', function () {
      restore(copy);
      box.hidden = true;
      form.elements.category.focus();
    });
    document.getElementById('restore-drop').addEventListener('click', function () {
      dropCopy();
      box.hidden = true;
      form.elements.category.focus();
    });
  }

  form.addEventListener('input', changed);
  form.addEventListener('change', changed);
  form.addEventListener('submit', function (event) {
    var step = event.submitter ? event.submitter.value : 'save';
    keepCopy();
    leaving = true;
    if (step === 'count' && !event.defaultPrevented) {
      event.preventDefault();
      leaving = false;
      reckon();
    } else if (step === 'preview') {
      event.preventDefault();
      leaving = false;
      look();
    }
  });
  window.addEventListener('beforeunload', function (event) {
    if (isDirty() && !leaving) {
      event.preventDefault();
      event.returnValue = said.left;
    }
  });
  if (!fresh) {
    keepCopy();
    later();
  } else if (document.querySelector('.notice.done')) {
    // Only the hub's own word that it was saved ends the copy of what was sent by a button.
    dropCopy();
    dropCopy(KEY + 'new');
  } else {
    offerCopy();
  }
}());
