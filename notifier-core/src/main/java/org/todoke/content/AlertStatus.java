package org.todoke.content;

/**
 * CAP 1.2 {@code alert.status}, as far as a city needs it. A type, never a flag: a drill can be neither sent nor shown
 * by code that forgot to look. It lives with the contents because every text carries its mark.
 */
public enum AlertStatus {
    ACTUAL(""),
    EXERCISE("【訓練】"),
    TEST("【試験】");

    private final String mark;

    AlertStatus(String mark) {
        this.mark = mark;
    }

    /** What stands before every title on every channel; empty for {@link #ACTUAL}. */
    public String mark() {
        return mark;
    }

    /** The title with its mark in any case: nobody between the core and a phone may lose it. */
    public String marked(String title) {
        return title.startsWith(mark) ? title : mark + title;
    }

    public boolean isActual() {
        return this == ACTUAL;
    }
}
