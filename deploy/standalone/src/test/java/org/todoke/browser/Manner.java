package org.todoke.browser;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;

/**
 * How somebody comes to the pages.
 *
 * @param language what their browser asks for, as in {@code Accept-Language}
 * @param width of their screen in CSS pixels
 * @param scripts whether their browser runs any
 * @param zone of the clock of their machine
 */
record Manner(String language, int width, boolean dark, boolean scripts, boolean calm, String zone) {
    private static final int HEIGHT = 740;

    /** By telephone, in Japanese. */
    static final Manner USUAL = new Manner("ja", 360, false, true, false, "Asia/Tokyo");

    Manner in(String other) {
        return new Manner(other, width, dark, scripts, calm, zone);
    }

    Manner wide(int pixels) {
        return new Manner(language, pixels, dark, scripts, calm, zone);
    }

    Manner inTheDark() {
        return new Manner(language, width, true, scripts, calm, zone);
    }

    Manner withoutScripts() {
        return new Manner(language, width, dark, false, calm, zone);
    }

    /** Told the system that moving things make them ill. */
    Manner withoutMotion() {
        return new Manner(language, width, dark, scripts, true, zone);
    }

    /** @param other where the clock of their machine is set to */
    Manner at(String other) {
        return new Manner(language, width, dark, scripts, calm, other);
    }

    NewContextOptions options(String base) {
        return new NewContextOptions()
                .setBaseURL(base)
                .setLocale(language)
                .setTimezoneId(zone)
                .setViewportSize(width, HEIGHT)
                .setJavaScriptEnabled(scripts)
                .setColorScheme(dark ? ColorScheme.DARK : ColorScheme.LIGHT)
                .setReducedMotion(calm ? ReducedMotion.REDUCE : ReducedMotion.NO_PREFERENCE);
    }
}
