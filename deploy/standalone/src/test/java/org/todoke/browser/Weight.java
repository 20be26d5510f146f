package org.todoke.browser;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What a page weighs on the wire at a first visit: everything loaded so far, headers included, as it was compressed. Best
 * asked last: what scripts load when all else is there belongs to it.
 */
final class Weight {
    private final AtomicLong bytes = new AtomicLong();

    /** @param newcomer who has opened nothing so far */
    Weight(Visitor newcomer) {
        CDPSession session = newcomer.context().newCDPSession(newcomer.page());
        session.send("Network.enable");
        session.on(
                "Network.loadingFinished",
                (JsonObject event) ->
                        bytes.addAndGet(event.get("encodedDataLength").getAsLong()));
    }

    /** Open connections do not end, and count for nothing. */
    long bytes() {
        return bytes.get();
    }
}
