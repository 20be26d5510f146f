package org.todoke.sandbox.push;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.todoke.sandbox.fault.Fault;
import org.todoke.sandbox.message.Channel;
import org.todoke.sandbox.message.Incoming;
import org.todoke.sandbox.message.MessageStore;

/** Takes messages for simulated browsers, as a push service and as the browser behind it. Thread-safe. */
final class PushService {
    /** Between the receipt's path and the delivery's id; the signature behind the dot is none of the key. */
    private static final byte[] BEFORE_KEY = "?token=".getBytes(StandardCharsets.US_ASCII);

    private static final ThreadLocal<Incoming> INCOMING = ThreadLocal.withInitial(Incoming::new);

    private final MessageStore store;
    private final VapidCheck vapid;
    private final Rate rate;
    private final ShownReports reports;
    private final Set<String> unsubscribed = ConcurrentHashMap.newKeySet();

    PushService(MessageStore store, VapidCheck vapid, Rate rate, ShownReports reports) {
        this.store = store;
        this.vapid = vapid;
        this.rate = rate;
        this.reports = reports;
    }

    /**
     * @param fault what goes wrong on purpose
     * @return the provider's number of the message
     * @throws Refusal when it does not take it
     */
    long take(PushMessage message, Fault fault) throws Refusal, IOException {
        if (!rate.allows()) {
            throw new Refusal(429, "too many messages");
        }
        message.check();
        vapid.check(message.authorization(), message.origin());
        Browser browser = Browser.find(message.browser()).orElseThrow(() -> new Refusal(404, "no such subscription"));
        if (unsubscribed.contains(browser.id())) {
            throw new Refusal(410, "the subscription is gone");
        }
        if (fault.refusesNow()) {
            throw new Refusal(fault.status(), "refused on purpose");
        }
        return keep(message, browser);
    }

    /** From now on messages to it are answered with 410, until {@link #subscribe}; forgotten with the process. */
    void unsubscribe(Browser browser) {
        unsubscribed.add(browser.id());
    }

    void subscribe(Browser browser) {
        unsubscribed.remove(browser.id());
    }

    private long keep(PushMessage message, Browser browser) throws Refusal, IOException {
        Incoming incoming = INCOMING.get();
        incoming.clear();
        byte[] address = (message.origin() + "/push/" + browser.id()).getBytes(StandardCharsets.US_ASCII);
        incoming.addRecipient(address, 0, address.length);
        if (store.keepsContent()) {
            byte[] payload = open(message, browser);
            incoming.content().append(payload, 0, payload.length);
            int key = keyIn(payload);
            if (key >= 0) {
                incoming.key(key, lengthOf(payload, key));
            }
            reports.consider(payload);
        }
        long number = store.accept(Channel.WEB_PUSH, incoming);
        store.commit();
        return number;
    }

    /** A real push service would take what no browser can open; this one is a witness. */
    private static byte[] open(PushMessage message, Browser browser) throws Refusal {
        try {
            return Decryption.decrypt(message.body(), browser);
        } catch (GeneralSecurityException e) {
            throw new Refusal(400, "the browser cannot decrypt this: " + e.getMessage());
        }
    }

    /** Where the hub's own key of this delivery begins; -1 when there is none. */
    private static int keyIn(byte[] payload) {
        for (int at = payload.length - BEFORE_KEY.length; at >= 0; at--) {
            int matched = 0;
            while (matched < BEFORE_KEY.length && payload[at + matched] == BEFORE_KEY[matched]) {
                matched++;
            }
            if (matched == BEFORE_KEY.length) {
                return at + matched;
            }
        }
        return -1;
    }

    private static int lengthOf(byte[] payload, int from) {
        int end = from;
        while (end < payload.length && payload[end] != '.' && payload[end] != '"') {
            end++;
        }
        return end - from;
    }
}
