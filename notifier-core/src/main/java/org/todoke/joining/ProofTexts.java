package org.todoke.joining;

import java.net.URI;
import java.time.Duration;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.todoke.area.Area;
import org.todoke.area.AreaDirectory;
import org.todoke.area.AreaKind;
import org.todoke.content.Content;
import org.todoke.content.Language;
import org.todoke.content.Messages;
import org.todoke.content.PublicUrl;
import org.todoke.content.SmsText;

/** What a proof says, in the reader's language. The same to everybody, whether the hub knows them or not. */
@Component
class ProofTexts {
    static final Messages MESSAGES = Messages.load("joining/texts");

    /** With the line for the telephone, which costs a message more than the words alone. */
    private static final int MOST_SEGMENTS = 2;

    private final AreaDirectory areas;
    private final PublicUrl publicUrl;

    ProofTexts(AreaDirectory areas, PublicUrl publicUrl) {
        this.areas = areas;
        this.publicUrl = publicUrl;
    }

    /**
     * @param adds whether somebody who is signed in adds the address to theirs: then the mail says so, for its reader may be
     *     somebody else
     * @param validity how long the link works
     */
    Content mail(Language language, URI link, boolean adds, Duration validity) {
        String kind = adds ? "mail.add" : "mail.join";
        String sender = sender(language);
        return new Content(
                MESSAGES.text(language, kind + ".subject", sender),
                MESSAGES.text(language, kind + ".body", sender, link, time(language, validity)),
                link);
    }

    /**
     * The code first, where a locked telephone shows it. The last line lets the telephone offer the code on the hub's own
     * pages and nowhere else (WICG, Origin-bound one-time codes delivered via SMS); it stands there where it does not make
     * the message longer than two.
     */
    Content sms(Language language, String code, Duration validity) {
        String words = MESSAGES.text(language, "sms", sender(language), code, time(language, validity));
        Content bound = new Content(words, boundLine(code), null);
        return SmsText.asItIs(bound).segments().segments() <= MOST_SEGMENTS ? bound : new Content(words, "", null);
    }

    /** The standard knows https alone, and hosts without a port. */
    private String boundLine(String code) {
        @Nullable String host = publicUrl.resolve("/").getHost();
        return publicUrl.isHttps() && host != null ? "@" + host + " #" + code : "";
    }

    private String sender(Language language) {
        String cities = areas.names(
                areas.all().stream()
                        .filter(area -> area.kind() == AreaKind.MUNICIPALITY)
                        .map(Area::code)
                        .collect(Collectors.toList()),
                language);
        return cities.isEmpty() ? MESSAGES.text(language, "sender") : cities;
    }

    /** In the largest unit that says it exactly. */
    private static String time(Language language, Duration validity) {
        if (validity.toMinutesPart() != 0) {
            return MESSAGES.text(language, "time.minutes", validity.toMinutes());
        }
        return validity.toHours() % 24 == 0 && validity.toHours() > 24
                ? MESSAGES.text(language, "time.days", validity.toDays())
                : MESSAGES.text(language, "time.hours", validity.toHours());
    }
}
