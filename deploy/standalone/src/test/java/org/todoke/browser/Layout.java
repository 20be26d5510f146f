package org.todoke.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;

/** Whether everything fits on the screen and stays where it is. */
final class Layout {
    /** What sticks out to the right, as tag and class, and nothing when nothing does. */
    private static final String TOO_WIDE = """
            () => {
              const room = document.documentElement.clientWidth;
              if (document.documentElement.scrollWidth <= room) return '';
              return [...document.body.querySelectorAll('*')]
                .filter(e => e.getBoundingClientRect().right > room + 1)
                .map(e => e.tagName + (e.className ? '.' + e.className : ''))
                .join(', ') || 'something';
            }""";

    private static final String SHIFT = """
            () => new Promise(done => {
              let sum = 0;
              new PerformanceObserver(list => {
                for (const entry of list.getEntries()) if (!entry.hadRecentInput) sum += entry.value;
              }).observe({type: 'layout-shift', buffered: true});
              requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(sum), 50)));
            })""";

    /** What a reader may set for themselves without losing anything (WCAG 2.2, 1.4.12). */
    private static final String SPACED = """
            () => {
              const sheet = new CSSStyleSheet();
              sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
                word-spacing: 0.16em !important } p { margin-bottom: 2em !important }`);
              document.adoptedStyleSheets = [sheet];
            }""";

    private static final String NOT_SPACED = "() => { document.adoptedStyleSheets = []; }";

    private Layout() {}

    /** No scrolling sideways (WCAG 2.2, 1.4.10); 640 pixels are a screen of 1280 at 200 %, 320 one at 400 %. */
    static void assertFits(Page page, int width, String name) {
        page.setViewportSize(width, page.viewportSize().height);
        assertFits(page, name + " at " + width + " px");
    }

    static void assertFitsWithWideSpacing(Page page, String name) {
        page.evaluate(SPACED);
        assertFits(page, name + " with wide spacing");
        page.evaluate(NOT_SPACED);
    }

    private static void assertFits(Page page, String name) {
        assertThat(page.evaluate(TOO_WIDE)).as("too wide: " + name).isEqualTo("");
    }

    /** Nothing moved while the page was built up. */
    static void assertNothingMoved(Page page, String name) {
        Number shift = (Number) page.evaluate(SHIFT);
        assertThat(shift.doubleValue()).as("layout shift of " + name).isZero();
    }
}
