package org.todoke.standalone;

import org.todoke.TodokeApplication;

/** The hub with an embedded broker and database. */
public final class StandaloneApplication {
    private StandaloneApplication() {}

    public static void main(String[] args) {
        TodokeApplication.main(args);
    }
}
