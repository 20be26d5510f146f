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
 */
record Manner(String language, int width, boolean dark, boolean scripts, boolean calm) {
    private static final int HEIGHT = 740;

    /** By telephone, in Japanese. */
    static final Manner USUAL = new Manner("ja", 360, false, true, false);

    Manner in(String other) {
        return new Manner(other, width, dark, scripts, calm);
    }

    Manner wide(int pixels) {
        return new Manner(language, pixels, dark, scripts, calm);
    }

    Manner inTheDark() {
        return new Manner(language, width, true, scripts, calm);
    }

    Manner withoutScripts() {
        return new Manner(language, width, dark, false, calm);
    }

    /** Told the system that moving things make them ill. */
    Manner withoutMotion() {
        return new Manner(language, width, dark, scripts, true);
    }

    NewContextOptions options(String base) {
        return new NewContextOptions()
                .setBaseURL(base)
                .setLocale(language)
                .setTimezoneId("Asia/Tokyo")
                .setViewportSize(width, HEIGHT)
                .setJavaScriptEnabled(scripts)
                .setColorScheme(dark ? ColorScheme.DARK : ColorScheme.LIGHT)
                .setReducedMotion(calm ? ReducedMotion.REDUCE : ReducedMotion.NO_PREFERENCE);
    }
}
