package org.todoke.sandbox.twilio;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.todoke.sandbox.message.Channel;
import org.todoke.sandbox.message.Incoming;
import org.todoke.sandbox.message.MessageStore;
import org.todoke.sandbox.message.ProviderId;

/** Puts messages on residents' phones. */
final class Outbox {
    /** {@code ?d=} or {@code &d=} inside the value of StatusCallback, as a form spells it. */
    private static final byte[][] KEY_BEGINS = {bytes("%3Fd%3D"), bytes("%26d%3D")};

    private final MessageStore store;

    Outbox(MessageStore store) {
        this.store = store;
    }

    /**
     * @param form as it came; the hub's key in it is found
     * @return Twilio's id of the message
     */
    String keep(String to, byte[] form) throws IOException {
        Incoming message = new Incoming();
        byte[] address = bytes(to);
        message.addRecipient(address, 0, address.length);
        message.content().append(form, 0, form.length);
        markKey(message, form);
        long number = store.accept(Channel.SMS, message);
        store.commit();
        return ProviderId.ofSms(number);
    }

    /** The hub's delivery id is of characters that a form does not encode, so it stands there as it is. */
    private static void markKey(Incoming message, byte[] form) {
        for (byte[] begin : KEY_BEGINS) {
            int at = indexOf(form, begin);
            if (at >= 0) {
                int from = at + begin.length;
                int to = from;
                while (to < form.length && form[to] != '&' && form[to] != '%') {
                    to++;
                }
                message.key(from, to - from);
                return;
            }
        }
    }

    private static int indexOf(byte[] text, byte[] wanted) {
        int callback = find(text, bytes("StatusCallback="), 0);
        int at = callback < 0 ? -1 : find(text, wanted, callback);
        int end = callback < 0 ? -1 : find(text, bytes("&"), callback);
        return end >= 0 && at > end ? -1 : at;
    }

    private static int find(byte[] text, byte[] wanted, int from) {
        for (int at = from; at <= text.length - wanted.length; at++) {
            int same = 0;
            while (same < wanted.length && text[at + same] == wanted[same]) {
                same++;
            }
            if (same == wanted.length) {
                return at;
            }
        }
        return -1;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
