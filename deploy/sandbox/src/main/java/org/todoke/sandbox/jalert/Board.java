package org.todoke.sandbox.jalert;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.web.util.HtmlUtils;

/** What is offered for the hub to fetch, on one route. Thread-safe. */
final class Board {
    static final Charset MS932 = Charset.forName("windows-31j");

    private static final DateTimeFormatter LINE =
            DateTimeFormatter.ofPattern("uuuu/MM/dd HH:mm:ss").withZone(ZoneId.of("Asia/Tokyo"));

    /** The short listing of JMA holds about so many; the long one holds all. */
    private static final int SHORT = 50;

    private final List<Offered> offered = new CopyOnWriteArrayList<>();

    /**
     * @param name under which it can be fetched, different for each
     * @param half whether who fetches it next finds no more than its first half
     */
    record Offered(StoredTelegram telegram, String name, AtomicBoolean half, Instant at) {
        byte[] fetched() {
            return (half.getAndSet(false) ? telegram.half() : telegram).content();
        }
    }

    /** @param half whether it can be fetched before it is written to its end, once */
    void offer(StoredTelegram telegram, boolean half, Instant at) {
        offered.add(new Offered(telegram, (offered.size() + 1) + "_" + telegram.name(), new AtomicBoolean(half), at));
    }

    void clear() {
        offered.clear();
    }

    Optional<Offered> find(String name) {
        return offered.stream().filter(each -> each.name().equals(name)).findFirst();
    }

    /** The receiver's index, in the encoding it is sent in. */
    byte[] index() {
        StringBuilder lines = new StringBuilder();
        for (Offered each : offered) {
            String name = "files/" + each.name();
            lines.append(LINE.format(each.at()))
                    .append(", ")
                    .append(each.telegram().type())
                    .append(", ");
            lines.append(each.telegram().isText() ? name + ", " : ", " + name + ".gz")
                    .append("\r\n");
        }
        return lines.toString().getBytes(MS932);
    }

    /**
     * A listing, newest first.
     *
     * @param type the media type of the telegrams
     * @param base the address of the telegrams' folder
     */
    byte[] atom(String title, String type, String base, boolean all) {
        StringBuilder feed =
                new StringBuilder("""
                <?xml version="1.0" encoding="utf-8"?>
                <feed xmlns="http://www.w3.org/2005/Atom" lang="ja">
                """).append("<title>").append(title).append("</title>\n");
        List<Offered> newest = offered.reversed();
        for (Offered each : newest.subList(0, all ? newest.size() : Math.min(SHORT, newest.size()))) {
            String link = HtmlUtils.htmlEscape(base + each.name());
            feed.append("<entry><id>")
                    .append(link)
                    .append("</id><updated>")
                    .append(each.at().truncatedTo(ChronoUnit.SECONDS))
                    .append("</updated><link type=\"")
                    .append(type)
                    .append("\" href=\"")
                    .append(link)
                    .append("\"/></entry>\n");
        }
        return feed.append("</feed>\n").toString().getBytes(StandardCharsets.UTF_8);
    }
}
