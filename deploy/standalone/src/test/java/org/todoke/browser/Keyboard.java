package org.todoke.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The way through a page with the Tab key alone. */
final class Keyboard {
    private static final int MOST_PRESSES = 400;

    /** Everything that can be used, in the order of the document; of a group of radio buttons one. Kept for {@link #WATCH}. */
    private static final String STOPS = """
            () => {
              const groups = new Set();
              const all = [...document.querySelectorAll('a[href],button,input,select,textarea,summary,[tabindex]')]
                .filter(e => !e.disabled && e.tabIndex >= 0 && e.type !== 'hidden'
                    && e.checkVisibility({visibilityProperty: true}));
              const chosen = new Set(all.filter(e => e.type === 'radio' && e.checked).map(e => e.name));
              window.todokeStops = all.filter(e => {
                if (e.type !== 'radio') return true;
                if (chosen.has(e.name)) return e.checked;
                return !groups.has(e.name) && groups.add(e.name);
              });
              return window.todokeStops.map(e => e.tagName + ' ' + (e.textContent.trim() || e.name || e.id).slice(0, 40));
            }""";

    /**
     * Looks where the focus is, whether it can be seen, on the element or on what stands for it, and whether something lies
     * over the element: a band that stays at the top, for example (WCAG 2.2, 2.4.7 and 2.4.11). It looks before each further
     * Tab, when all that the last one set going has come to rest.
     */
    private static final String WATCH = """
            () => {
              if (window.todokeLook) return;
              window.todokeLook = () => {
                const e = document.activeElement;
                if (!e || e === document.body || e === document.documentElement) return {index: -1, marked: true, free: true};
                // A field for a time is a stop for each of its parts, and the browser marks the part.
                const marked = e.type === 'time' || [e, ...(e.labels || []), e.parentElement, e.nextElementSibling].filter(Boolean).some(each => {
                  const style = getComputedStyle(each);
                  return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1)
                    || style.boxShadow !== 'none';
                });
                const own = [e, ...(e.labels || [])];
                const free = own.flatMap(each => [...each.getClientRects()]).some(box =>
                  [0.1, 0.5, 0.9].flatMap(x => [0.1, 0.5, 0.9].map(y =>
                      document.elementFromPoint(box.left + box.width * x, box.top + box.height * y)))
                    .some(hit => hit && own.some(each => each.contains(hit))));
                // A part that was fetched anew in between has new elements under the old ids.
                const index = window.todokeStops.findIndex(stop => stop === e || (e.id && stop.id === e.id));
                return {index, marked, free};
              };
              window.todokeSeen = [];
              addEventListener('keydown', event => event.key === 'Tab' && window.todokeSeen.push(window.todokeLook()), true);
            }""";

    /** What was seen after each Tab since the last time this was asked. */
    private static final String SEEN = """
            () => {
              const seen = [...window.todokeSeen.slice(1), window.todokeLook()];
              window.todokeSeen = [];
              return seen;
            }""";

    private Keyboard() {}

    /**
     * Goes from the top of a page that has just been opened to its end, and back: reaches everything, in the order in which
     * it is read, and shows at each stop where it is.
     */
    static void assertWalkable(Page page, String name) {
        List<String> stops = texts((List<?>) page.evaluate(STOPS));
        page.evaluate(WATCH);
        assertThat(walk(page, "Tab", stops, name))
                .as("reached by Tab on " + name)
                .isEqualTo(stops);
        // Back from the last stop, where the focus is now.
        assertThat(walk(page, "Shift+Tab", stops, name + " backwards"))
                .as("reached by Shift and Tab on " + name)
                .isEqualTo(stops.reversed().subList(1, stops.size()));
    }

    private static List<String> walk(Page page, String key, List<String> stops, String name) {
        List<String> reached = new ArrayList<>();
        int at = -1;
        int presses = 0;
        while (presses < MOST_PRESSES && reached.size() < stops.size()) {
            int missing = stops.size() - reached.size();
            presses += missing;
            for (Map<?, ?> stop : press(page, key, missing)) {
                int index = ((Number) Objects.requireNonNull(stop.get("index"))).intValue();
                if (index < 0) {
                    return reached;
                }
                String what = stops.get(index);
                if (!reached.isEmpty() && index == at) {
                    continue;
                }
                at = index;
                assertThat(stop.get("marked"))
                        .as(name + " shows the focus on " + what)
                        .isEqualTo(true);
                assertThat(stop.get("free")).as(name + " shows " + what).isEqualTo(true);
                reached.add(what);
            }
        }
        return reached;
    }

    /** @return what was seen after each */
    private static List<Map<?, ?>> press(Page page, String key, int times) {
        for (int i = 0; i < times; i++) {
            page.keyboard().press(key);
        }
        List<Map<?, ?>> seen = new ArrayList<>();
        ((List<?>) page.evaluate(SEEN)).forEach(each -> seen.add((Map<?, ?>) each));
        return seen;
    }

    private static List<String> texts(List<?> values) {
        return values.stream().map(String::valueOf).toList();
    }
}
