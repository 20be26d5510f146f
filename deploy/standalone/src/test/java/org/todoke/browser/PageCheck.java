package org.todoke.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;

/** What every page and every state of it owes every resident. Pictures of it are left for human eyes. */
final class PageCheck {
    private static final int NARROWEST = 320;
    private static final int PHONE = 360;
    /** A desktop's screen of 1280 pixels at 200 %. */
    private static final int MAGNIFIED = 640;

    private static final int DESKTOP = 1280;

    private PageCheck() {}

    /**
     * Looks at the page the visitor is on, and leaves it as it was.
     *
     * @param name of the page and its state, also a file's name
     */
    static void check(Visitor visitor, String name) {
        Layout.assertNothingMoved(visitor.page(), name);
        checkChanged(visitor, name);
    }

    /** The same after something came to an open page, which moves what is below it. */
    static void checkChanged(Visitor visitor, String name) {
        Page page = visitor.page();
        Layout.assertFits(page, MAGNIFIED, name);
        Layout.assertFits(page, NARROWEST, name);
        Layout.assertFitsWithWideSpacing(page, name);
        Layout.assertFits(page, PHONE, name);
        Axe.assertNoViolation(page, name + "-light");
        picture(page, name + "-" + PHONE);
        Layout.assertFits(page, DESKTOP, name);
        picture(page, name + "-" + DESKTOP);
        page.emulateMedia(new EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        // Colours glide to their new ones; a glide may also be broken off by the next one.
        page.evaluate("() => Promise.allSettled(document.getAnimations().map(each => each.finished)).then(() => {})");
        Axe.assertStillNoViolation(page, name + "-dark");
        picture(page, name + "-" + DESKTOP + "-dark");
        page.emulateMedia(new EmulateMediaOptions()
                .setColorScheme(visitor.manner().dark() ? ColorScheme.DARK : ColorScheme.LIGHT));
        page.setViewportSize(visitor.manner().width(), page.viewportSize().height);
    }

    /** Only when asked for by {@code TODOKE_PICTURES=1}: three of every page take a minute. */
    static void picture(Page page, String name) {
        if (!"1".equals(System.getenv("TODOKE_PICTURES"))) {
            return;
        }
        page.evaluate("() => scrollTo(0, 0)");
        Path file = RunningDemo.REPORTS.resolve("pictures").resolve(name + ".png");
        page.screenshot(new ScreenshotOptions().setPath(file).setFullPage(true));
    }
}
