package org.todoke.browser;

import static org.assertj.core.api.Assertions.assertThat;

/** Somebody who has just joined by mail and looks at their settings. */
record Newcomer(Visitor visitor, Inbox inbox) {

    /** @param category what they follow from the beginning */
    static Newcomer join(RunningDemo demo, Manner manner, String address, String category) {
        Newcomer newcomer = new Newcomer(demo.visitor(manner), demo.inbox(address));
        newcomer.ask("/join/email?category=" + category);
        newcomer.visitor.open(newcomer.inbox.awaitLink("/j/"));
        newcomer.visitor.submit("/j/");
        assertThat(newcomer.visitor.path()).isEqualTo("/me");
        return newcomer;
    }

    /** Fills in the form and sends it. */
    void ask(String form) {
        visitor.open(form);
        visitor.page().fill("#address", inbox.address());
        visitor.submit("/join/email");
    }
}
