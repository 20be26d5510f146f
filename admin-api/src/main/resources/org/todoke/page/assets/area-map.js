// The map beside the composer's list of areas: press areas, draw a polygon or a circle. The list's boxes are what counts; the map
// shows them and ticks them. Without it there are the list, a picture of the map, and a circle by numbers.
(function () {
  'use strict';
  var SVG = 'http://www.w3.org/2000/svg';
  var KM_PER_DEGREE = 111.195;
  var MOST_POINTS = 300;
  var CLOSEST = 64;
  var DRAG = 6;
  var NEAR = 12;
  var choice = document.getElementById('map-choice');
  var form = document.getElementById('composer');
  var sheet = document.getElementById('area-map-sheet');
  if (!choice || !form || !window.fetch) {
    return;
  }
  var frame = document.getElementById('area-map');
  var said = frame.dataset;
  var status = document.getElementById('map-said');
  var fault = document.getElementById('map-points');
  var drawing = document.getElementById('area-map-drawing');
  var base = element('g', { 'class': 'area-map-base', 'aria-hidden': 'true' });
  var ring = element('path', { 'class': 'area-map-ring', 'aria-hidden': 'true' });
  var ink = element('g', { 'class': 'area-map-ink', 'aria-hidden': 'true' });
  var paths = [];
  // Those that no other area on the map lies in: what is on top.
  var stops = [];
  var names = [];
  var nameSpace = null;
  var whole = sheet.viewBox.baseVal;
  var full = { x: 0, y: 0, width: whole.width, height: whole.height };
  var view = { x: 0, y: 0, width: full.width, height: full.height };
  var scale = null;
  var asked = false;
  var tool = 'choose';
  var points = [];
  var pointer = null;
  var done = false;

  function element(name, attributes) {
    var made = document.createElementNS(SVG, name);
    Object.keys(attributes || {}).forEach(function (key) {
      made.setAttribute(key, attributes[key]);
    });
    return made;
  }

  function say(words) {
    status.textContent = words;
    fault.hidden = true;
  }

  function blame(words) {
    status.textContent = '';
    fault.textContent = words;
    fault.hidden = false;
  }

  // --- The list's boxes ---

  function box(code) {
    return document.getElementById('area-' + code);
  }

  function isSome() {
    return document.getElementById('where-some').checked;
  }

  function chooseSome() {
    var some = document.getElementById('where-some');
    if (!some.checked) {
      some.checked = true;
      return true;
    }
    return false;
  }

  function changed(some) {
    some.dispatchEvent(new Event('change', { bubbles: true }));
  }

  /** Whether a wider area is chosen that this one lies in. */
  function covered(code) {
    var known = box(code);
    for (var above = known && known.closest('ul').closest('li'); above; above = above.parentElement.closest('li')) {
      var its = above.querySelector('input[name="areas"]');
      if (its && its.checked) {
        return its;
      }
    }
    return null;
  }

  function sync() {
    var some = isSome();
    paths.forEach(function (path) {
      var code = path.dataset.area;
      var known = box(code);
      var chosen = Boolean(some && known && known.checked);
      var within = Boolean(some && covered(code));
      path.classList.toggle('chosen', chosen);
      path.classList.toggle('covered', within && !chosen);
      path.setAttribute('aria-checked', String(chosen || within));
    });
  }

  function toggle(path) {
    var known = box(path.dataset.area);
    if (!known) {
      return;
    }
    var label = path.getAttribute('aria-label');
    var fresh = chooseSome();
    if (fresh) {
      // Boxes ticked while everybody was meant were ticked for nothing: the first press begins anew.
      boxes().forEach(function (each) {
        each.checked = false;
      });
    } else if (!known.checked && covered(path.dataset.area)) {
      say(said.covered + ' ' + covered(path.dataset.area).parentElement.textContent.trim());
      return;
    }
    known.checked = !known.checked;
    changed(known);
    say((known.checked ? said.on : said.off) + ' ' + label);
  }

  function boxes() {
    return Array.from(form.querySelectorAll('input[name="areas"]'));
  }

  function take(codes) {
    chooseSome();
    var adding = document.getElementById('map-how-add').checked;
    boxes().forEach(function (each) {
      each.checked = codes.indexOf(each.value) >= 0 || adding && each.checked;
    });
    changed(boxes()[0]);
  }

  // --- What the view shows: lines of the degrees, the bar, names that do not lie over each other ---

  function nice(value) {
    var power = Math.pow(10, Math.floor(Math.log10(value)));
    var factor = value / power;
    return power * (factor <= 1 ? 1 : factor <= 2 ? 2 : factor <= 5 ? 5 : 10);
  }

  function round(value) {
    return Math.round(value * 10) / 10;
  }

  /** Units of the map for one pixel of the screen. */
  function pixel() {
    var across = sheet.getBoundingClientRect();
    return across.width ? Math.max(view.width / across.width, view.height / across.height) : view.width / 700;
  }

  function text(words, x, y, anchor) {
    var made = element('text', { x: round(x), y: round(y), 'text-anchor': anchor || 'start' });
    made.textContent = words;
    base.appendChild(made);
  }

  function lines(one, size) {
    var south = scale.north - (view.y + view.height) / scale.perLatitude;
    var west = scale.west + view.x / scale.perLongitude;
    var step = nice(view.width / scale.perLongitude / Math.max(2, Math.min(5, view.width / one / 130)));
    var digits = Math.max(0, Math.ceil(-Math.log10(step) - 1e-9));
    var i;
    for (i = Math.ceil(west / step); (i * step - scale.west) * scale.perLongitude < view.x + view.width; i++) {
      var x = (i * step - scale.west) * scale.perLongitude;
      base.appendChild(element('path', { d: 'M' + round(x) + ' ' + view.y + 'v' + view.height }));
      text((i * step).toFixed(digits) + '°E', x + 3 * one, view.y + view.height - 4 * one);
    }
    for (i = Math.ceil(south / step); (scale.north - i * step) * scale.perLatitude > view.y; i++) {
      var y = (scale.north - i * step) * scale.perLatitude;
      base.appendChild(element('path', { d: 'M' + view.x + ' ' + round(y) + 'h' + view.width }));
      if (y < view.y + view.height - 2.5 * size && y > view.y + 2 * size) {
        text((i * step).toFixed(digits) + '°N', view.x + 4 * one, y - 3 * one);
      }
    }
  }

  function bar(one) {
    var perKm = scale.perLatitude / KM_PER_DEGREE;
    var length = nice(view.width / perKm * 0.1);
    var right = view.x + view.width - 12 * one;
    var bottom = view.y + view.height - 28 * one;
    var left = right - length * perKm;
    base.appendChild(element('path', { 'class': 'bar', d: 'M' + round(left) + ' ' + round(bottom - 6 * one) + 'v' + round(6 * one) + 'H' + round(right) + 'v' + round(-6 * one) }));
    text(length < 1 ? length * 1000 + ' m' : length + ' km', (left + right) / 2, bottom - 6 * one, 'middle');
    var tip = view.y + 8 * one;
    var middle = view.x + view.width - 20 * one;
    base.appendChild(element('path', { 'class': 'north', d: 'M' + round(middle) + ' ' + round(tip) + 'l' + round(-7 * one) + ' ' + round(18 * one) + ' ' + round(7 * one) + ' ' + round(-4 * one) + ' ' + round(7 * one) + ' ' + round(4 * one) + 'z' }));
    text(said.north, middle, tip + 33 * one, 'middle');
  }

  function place(one) {
    var taken = [];
    names.forEach(function (name) {
      name.removeAttribute('display');
      var here = name.getBBox();
      var free = here.width < view.width && taken.every(function (other) {
        return here.x > other.x + other.width || other.x > here.x + here.width || here.y > other.y + other.height || other.y > here.y + here.height;
      });
      if (free) {
        taken.push({ x: here.x - 2 * one, y: here.y, width: here.width + 4 * one, height: here.height });
      } else {
        name.setAttribute('display', 'none');
      }
    });
  }

  function show() {
    if (!scale) {
      return;
    }
    sheet.setAttribute('viewBox', [view.x, view.y, view.width, view.height].map(round).join(' '));
    var one = pixel();
    base.textContent = '';
    base.setAttribute('font-size', 12 * one);
    nameSpace.setAttribute('font-size', 15 * one);
    lines(one, 12 * one);
    bar(one);
    place(one);
    paint();
  }

  // --- Moving ---

  function move(to) {
    view.width = Math.min(full.width * 1.5, Math.max(full.width / CLOSEST, to.width));
    view.height = view.width * full.height / full.width;
    view.x = Math.min(full.width - view.width * 0.25, Math.max(-view.width * 0.75, to.x));
    view.y = Math.min(full.height - view.height * 0.25, Math.max(-view.height * 0.75, to.y));
    show();
  }

  /** By a factor, so that one point stays where it is. */
  function zoom(factor, at) {
    var width = Math.min(full.width * 1.5, Math.max(full.width / CLOSEST, view.width * factor));
    var real = width / view.width;
    var still = at || { x: view.x + view.width / 2, y: view.y + view.height / 2 };
    move({ width: width, x: still.x - (still.x - view.x) * real, y: still.y - (still.y - view.y) * real });
  }

  function shift(right, down) {
    move({ width: view.width, x: view.x + right * view.width / 4, y: view.y + down * view.height / 4 });
  }

  var moves = {
    'in': function () { zoom(1 / 1.5); },
    out: function () { zoom(1.5); },
    whole: function () { move(full); },
    north: function () { shift(0, -1); },
    south: function () { shift(0, 1); },
    west: function () { shift(-1, 0); },
    east: function () { shift(1, 0); }
  };

  /** Where on the map something of the screen is. */
  function at(event) {
    return new DOMPoint(event.clientX, event.clientY).matrixTransform(sheet.getScreenCTM().inverse());
  }

  // --- Drawing ---

  function distance(from, to) {
    return Math.hypot(to.x - from.x, to.y - from.y);
  }

  function km(units) {
    return units / scale.perLatitude * KM_PER_DEGREE;
  }

  function paint() {
    ink.textContent = '';
    if (points.length === 0) {
      return;
    }
    var one = pixel();
    var end = !done && pointer ? [pointer] : [];
    if (tool === 'circle') {
      var edge = points[1] || end[0];
      if (edge) {
        ink.appendChild(element('circle', { 'class': 'shape', cx: round(points[0].x), cy: round(points[0].y), r: round(distance(points[0], edge)) }));
      }
    } else {
      var all = points.concat(end).map(function (each) {
        return round(each.x) + ',' + round(each.y);
      });
      ink.appendChild(element(done || all.length > 2 ? 'polygon' : 'polyline', { 'class': 'shape', points: all.join(' ') }));
    }
    if (!done || tool === 'circle') {
      points.slice(0, tool === 'circle' ? 1 : points.length).forEach(function (each) {
        ink.appendChild(element('circle', { 'class': 'corner', cx: round(each.x), cy: round(each.y), r: round(5 * one) }));
      });
    }
  }

  function tell() {
    if (tool === 'polygon' && points.length > 0) {
      say(said.points + ' ' + points.length);
    }
    drawing.querySelector('[data-draw="close"]').hidden = tool === 'circle';
    drawing.querySelector('[data-draw="close"]').disabled = points.length < 3 || done;
    drawing.querySelector('[data-draw="undo"]').disabled = points.length === 0 || done;
    paint();
  }

  function clear() {
    points = [];
    done = false;
    pointer = null;
  }

  function pickUp(which) {
    tool = which;
    clear();
    say('');
    choice.querySelectorAll('[data-tool]').forEach(function (button) {
      button.setAttribute('aria-pressed', String(button.dataset.tool === which));
    });
    document.getElementById('area-map-how').textContent = said[which];
    drawing.hidden = which === 'choose';
    sheet.classList.toggle('drawing', which !== 'choose');
    if (which === 'choose') {
      sheet.removeAttribute('tabindex');
    } else {
      sheet.setAttribute('tabindex', '0');
    }
    reach(which === 'choose' ? stops[0] : null);
    tell();
  }

  function number(value) {
    return value.toFixed(6);
  }

  function degrees(point) {
    return { latitude: number(scale.north - point.y / scale.perLatitude), longitude: number(scale.west + point.x / scale.perLongitude) };
  }

  var questions = 0;

  function ask(fields) {
    var mine = ++questions;
    var data = new URLSearchParams(fields);
    data.append('_csrf', form.elements._csrf.value);
    say(said.asking);
    fetch(said.drawn, { method: 'POST', body: data, credentials: 'same-origin', redirect: 'manual', headers: { Accept: 'application/json' } }).then(function (answer) {
      if (!answer.ok && answer.status !== 422) {
        throw new Error(answer.status);
      }
      return answer.json();
    }).then(function (found) {
      if (mine !== questions) {
        return;
      }
      if (found.problems) {
        blame(found.problems.map(function (each) { return each.message; }).join(' '));
      } else {
        take(found.areas);
        say(found.words);
      }
    }).catch(function () {
      if (mine === questions) {
        blame(said.offline);
      }
    });
  }

  function close() {
    if (tool === 'polygon' && points.length >= 3 && !done) {
      done = true;
      tell();
      ask({ points: points.map(function (each) { return degrees(each).latitude + ',' + degrees(each).longitude; }).join(' ') });
    }
  }

  function add(point, repeated) {
    if (done) {
      clear();
    }
    if (tool === 'circle') {
      if (points.length === 1 && distance(points[0], point) < NEAR * pixel() / 2) {
        return;
      }
      points.push(point);
      if (points.length === 2) {
        done = true;
        var radius = km(distance(points[0], points[1])).toFixed(3);
        ask({ 'map-latitude': degrees(points[0]).latitude, 'map-longitude': degrees(points[0]).longitude, 'map-radius': radius });
        fill(degrees(points[0]), radius);
      }
      tell();
      return;
    }
    if (points.length >= 3 && (repeated || distance(points[0], point) < NEAR * pixel())) {
      close();
    } else if (points.length < MOST_POINTS && (points.length === 0 || distance(points[points.length - 1], point) >= NEAR * pixel() / 2)) {
      points.push(point);
      tell();
    }
  }

  function fill(centre, radius) {
    document.getElementById('map-latitude').value = centre.latitude;
    document.getElementById('map-longitude').value = centre.longitude;
    document.getElementById('map-radius').value = radius;
  }

  var draws = {
    close: close,
    undo: function () {
      if (!done) {
        points.pop();
        tell();
      }
    },
    abandon: function () {
      var before = document.querySelector('[data-tool="choose"]');
      pickUp('choose');
      before.focus();
    }
  };

  // --- Hands ---

  var drag = null;
  var dragged = false;

  sheet.addEventListener('pointerdown', function (event) {
    dragged = false;
    drag = event.button === 0 && event.pointerType !== 'touch' ? { x: event.clientX, y: event.clientY, view: { x: view.x, y: view.y } } : null;
  });
  sheet.addEventListener('pointermove', function (event) {
    if (drag && (dragged || Math.hypot(event.clientX - drag.x, event.clientY - drag.y) > DRAG)) {
      if (!dragged) {
        sheet.setPointerCapture(event.pointerId);
      }
      dragged = true;
      move({ width: view.width, x: drag.view.x - (event.clientX - drag.x) * pixel(), y: drag.view.y - (event.clientY - drag.y) * pixel() });
    } else if (points.length > 0 && !done) {
      pointer = at(event);
      if (tool === 'circle') {
        status.textContent = said.radius + ' ' + km(distance(points[0], pointer)).toFixed(2);
      }
      paint();
    }
  });
  ['pointerup', 'pointercancel'].forEach(function (name) {
    sheet.addEventListener(name, function () {
      drag = null;
    });
  });
  sheet.addEventListener('click', function (event) {
    if (dragged) {
      dragged = false;
      return;
    }
    if (tool !== 'choose') {
      // The second press of a double click closes.
      add(at(event), event.detail > 1);
      return;
    }
    var path = event.target.closest('[data-area]');
    if (path) {
      reach(path);
      path.focus({ preventScroll: true });
      toggle(path);
    }
  });
  sheet.addEventListener('wheel', function (event) {
    // Who scrolls past the map is not held up: it listens once it was pressed.
    if (sheet.contains(document.activeElement) || event.ctrlKey) {
      event.preventDefault();
      zoom(event.deltaY > 0 ? 1.25 : 0.8, at(event));
    }
  }, { passive: false });

  var towards = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

  /** One area alone is reached by Tab: from it the arrows go on. */
  function reach(path) {
    paths.forEach(function (each) {
      each.setAttribute('tabindex', each === path ? '0' : '-1');
    });
  }

  function middle(path) {
    var its = path.getBBox();
    return { x: its.x + its.width / 2, y: its.y + its.height / 2 };
  }

  /** The nearest area in a direction; one straight ahead rather than one aside. */
  function next(from, way) {
    var best = null;
    var least = Infinity;
    stops.forEach(function (path) {
      var right = middle(path).x - middle(from).x;
      var down = middle(path).y - middle(from).y;
      var ahead = right * way[0] + down * way[1];
      var aside = Math.abs(right * way[1]) + Math.abs(down * way[0]);
      if (path !== from && ahead > 0 && aside <= ahead * 2 && ahead + 2 * aside < least) {
        least = ahead + 2 * aside;
        best = path;
      }
    });
    return best;
  }

  function key(event) {
    var path = event.target.closest('[data-area]');
    var way = towards[event.key];
    if (event.ctrlKey || event.altKey || event.metaKey) {
      return false;
    }
    if (way && (event.shiftKey || !path)) {
      shift(way[0], way[1]);
    } else if (way) {
      var found = next(path, way);
      if (found) {
        reach(found);
        found.focus();
      }
    } else if (event.key === '+' || event.key === ';') {
      moves.in();
    } else if (event.key === '-') {
      moves.out();
    } else if (event.key === '0') {
      moves.whole();
    } else if (path && (event.key === ' ' || event.key === 'Enter')) {
      toggle(path);
    } else if (tool !== 'choose' && event.key === 'Enter') {
      close();
    } else if (tool !== 'choose' && event.key === 'Escape') {
      draws.abandon();
    } else if (tool !== 'choose' && event.key === 'Backspace') {
      draws.undo();
    } else {
      return false;
    }
    return true;
  }

  // Neighbours lie over an area's own border: its mark of the focus lies over them.
  sheet.addEventListener('focusin', function (event) {
    ring.setAttribute('d', event.target.matches('[data-area]:focus-visible') ? event.target.getAttribute('d') : '');
  });
  sheet.addEventListener('focusout', function () {
    ring.setAttribute('d', '');
  });
  sheet.addEventListener('keydown', function (event) {
    if (key(event)) {
      event.preventDefault();
    }
  });
  choice.addEventListener('click', function (event) {
    var button = event.target.closest('button');
    if (!button || !scale) {
      return;
    }
    if (button.dataset.tool) {
      pickUp(button.dataset.tool);
      if (button.dataset.tool !== 'choose') {
        sheet.focus({ preventScroll: true });
      }
    } else if (button.dataset.move) {
      moves[button.dataset.move]();
    } else if (button.dataset.draw) {
      draws[button.dataset.draw]();
    }
  });

  /** Shows what was typed, and asks for it without leaving the page. */
  function circle(event) {
    event.preventDefault();
    var fields = {};
    ['map-latitude', 'map-longitude', 'map-radius'].forEach(function (id) {
      fields[id] = document.getElementById(id).value;
    });
    var latitude = Number(fields['map-latitude'].normalize('NFKC'));
    var longitude = Number(fields['map-longitude'].normalize('NFKC'));
    var radius = Number(fields['map-radius'].normalize('NFKC'));
    if (scale && latitude && longitude && radius) {
      pickUp('circle');
      var centre = { x: (longitude - scale.west) * scale.perLongitude, y: (scale.north - latitude) * scale.perLatitude };
      points = [centre, { x: centre.x + radius / KM_PER_DEGREE * scale.perLatitude, y: centre.y }];
      done = true;
      tell();
    }
    ask(fields);
  }

  document.getElementById('map-circle').addEventListener('click', circle);
  choice.querySelectorAll('.area-map-numbers input').forEach(function (field) {
    field.addEventListener('keydown', function (event) {
      if (event.key === 'Enter') {
        circle(event);
      }
    });
  });

  // --- Coming up ---

  function build(words) {
    var root = new DOMParser().parseFromString(words, 'image/svg+xml').documentElement;
    var areas = root.querySelector('.map-areas');
    if (!areas) {
      throw new Error('no map');
    }
    scale = { west: Number(root.dataset.west), north: Number(root.dataset.north), perLongitude: Number(root.dataset.perLongitude), perLatitude: Number(root.dataset.perLatitude) };
    said.north = root.dataset.northWord;
    areas = document.importNode(areas, true);
    nameSpace = document.importNode(root.querySelector('.map-names'), true);
    nameSpace.setAttribute('aria-hidden', 'true');
    sheet.append(areas, base, ring, nameSpace, ink);
    paths = Array.from(areas.querySelectorAll('[data-area]'));
    names = Array.from(nameSpace.querySelectorAll('text'));
    paths.forEach(function (path) {
      path.setAttribute('role', 'checkbox');
      path.setAttribute('aria-label', path.querySelector('title').textContent);
    });
    stops = paths.filter(function (path) {
      return paths.every(function (other) {
        return other.dataset.parent !== path.dataset.area;
      });
    });
    reach(stops[0]);
    sync();
    show();
    frame.dataset.ready = '';
  }

  function load() {
    if (!choice.open || asked) {
      show();
      return;
    }
    asked = true;
    fetch(said.map, { credentials: 'same-origin', redirect: 'manual' }).then(function (answer) {
      if (!answer.ok) {
        throw new Error(answer.status);
      }
      return answer.text();
    }).then(build).catch(function () {
      asked = false;
      blame(said.lost);
    });
  }

  frame.hidden = false;
  choice.addEventListener('toggle', load);
  load();
  form.addEventListener('change', sync);
  var back = document.getElementById('restore-take');
  if (back) {
    // After the composer has put the boxes as they were.
    back.addEventListener('click', function () {
      setTimeout(sync, 0);
    });
  }
  window.addEventListener('resize', show);
}());
