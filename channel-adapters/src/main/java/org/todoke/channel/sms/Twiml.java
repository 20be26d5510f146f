package org.todoke.channel.sms;

import org.jspecify.annotations.Nullable;
import org.todoke.callback.CallbackAnswer;

/**
 * What Twilio is told to do with an incoming message (https://www.twilio.com/docs/messaging/twiml). By hand: the SDK's
 * builders need Jackson's XML module, whose mere presence would have the hub's API answer in XML.
 */
final class Twiml {
    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";

    private Twiml() {}

    /** Sends nothing back. */
    static CallbackAnswer.Reply silence() {
        return reply("<Response/>");
    }

    /** Sends this text back; nothing when there is none. */
    static CallbackAnswer.Reply message(@Nullable String text) {
        return text == null ? silence() : reply("<Response><Message>" + escaped(text) + "</Message></Response>");
    }

    private static CallbackAnswer.Reply reply(String xml) {
        return new CallbackAnswer.Reply("application/xml;charset=UTF-8", HEAD + xml);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
