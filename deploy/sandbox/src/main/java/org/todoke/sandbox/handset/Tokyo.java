package org.todoke.sandbox.handset;

import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.todoke.sandbox.message.StoredMessage;

/** The time a handset in Japan shows. */
final class Tokyo {
    private static final ZoneId ZONE = ZoneId.of("Asia/Tokyo");

    private Tokyo() {}

    static ZonedDateTime timeOf(StoredMessage message) {
        return message.receivedAt().atZone(ZONE);
    }
}
