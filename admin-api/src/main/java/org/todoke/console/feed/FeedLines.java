package org.todoke.console.feed;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.todoke.console.Ago;
import org.todoke.intake.FeedError;
import org.todoke.intake.FeedHealth;
import org.todoke.intake.FeedState;
import org.todoke.intake.FeedStatus;
import org.todoke.page.PageTexts;

/** How every feed does, in words, by what all instances of the hub know of it. */
@Component
public class FeedLines {
    private final FeedHealth health;
    private final Clock clock;

    FeedLines(FeedHealth health, Clock clock) {
        this.health = health;
        this.clock = clock;
    }

    /** All, also those that are off. */
    public List<FeedLine> all(PageTexts texts) {
        Instant now = clock.instant();
        return health.statuses().stream().map(feed -> line(feed, texts, now)).toList();
    }

    private static FeedLine line(FeedStatus feed, PageTexts texts, Instant now) {
        FeedError error = feed.lastError();
        return new FeedLine(
                feed.name(),
                feed.route().name(),
                feed.state().name(),
                look(feed),
                Ago.of(texts, feed.lastSeen(), now),
                Ago.of(texts, feed.lastSpoke(), now),
                Ago.of(texts, feed.lastTelegram(), now),
                feed.telegrams(),
                feed.dropped(),
                feed.errors(),
                error == null ? null : Ago.of(texts, error.at(), now),
                error == null ? null : error.text(),
                trouble(feed, texts),
                readers(feed, texts));
    }

    private static String readers(FeedStatus feed, PageTexts texts) {
        return feed.readers().stream()
                .map(reader -> texts.get(
                        !reader.live() ? "reader.gone" : reader.standsBy() ? "reader.spare" : "reader.reads",
                        reader.host()))
                .collect(Collectors.joining(texts.get("reader.and")));
    }

    private static String look(FeedStatus feed) {
        return switch (feed.state()) {
            case OK -> feed.silent() ? "bad" : "good";
            case CONNECTING -> "warn";
            case SILENT, FAILING -> "bad";
            case OFF -> "";
        };
    }

    private static @Nullable String trouble(FeedStatus feed, PageTexts texts) {
        if (feed.isUnread()) {
            return texts.get("feed.help.UNREAD");
        }
        if (feed.state() == FeedState.FAILING) {
            return texts.get("feed.help.FAILING");
        }
        Duration patience = feed.silentAfter();
        if (feed.silent() && patience != null) {
            return texts.get("feed.help.SILENT", patience.toMinutes());
        }
        return feed.state() == FeedState.CONNECTING ? texts.get("feed.help.CONNECTING") : null;
    }
}
