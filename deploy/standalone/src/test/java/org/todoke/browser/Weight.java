package org.todoke.browser;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import java.util.concurrent.atomic.AtomicLong;

/** What a page weighs on the wire at a first visit: everything loaded, headers included, as it was compressed. */
final class Weight {
    private Weight() {}

    /** @return bytes */
    static long of(Visitor newcomer, String path) {
        AtomicLong bytes = new AtomicLong();
        CDPSession session = newcomer.context().newCDPSession(newcomer.page());
        session.send("Network.enable");
        session.on(
                "Network.loadingFinished",
                (JsonObject event) ->
                        bytes.addAndGet(event.get("encodedDataLength").getAsLong()));
        newcomer.open(path);
        // What scripts load when all else is there belongs to it; open connections do not end.
        newcomer.page().waitForTimeout(300);
        return bytes.get();
    }
}
