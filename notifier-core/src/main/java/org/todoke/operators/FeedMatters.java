package org.todoke.operators;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.todoke.intake.FeedAlarm;
import org.todoke.intake.FeedNews;
import org.todoke.intake.FeedTrouble;

/** Notes what there is to tell of feeds, in the transaction that raises or ends the alarm. */
@Component
class FeedMatters {
    private final JdbcMatters matters;

    FeedMatters(JdbcMatters matters) {
        this.matters = matters;
    }

    @EventListener
    void note(FeedNews news) {
        FeedAlarm alarm = news.alarm();
        String feed = news.feed().name();
        String subject = feed + " " + alarm.raisedAt();
        MatterKind trouble = MatterKind.of(alarm.trouble());
        Map<String, String> facts = facts(news);
        if (!news.over()) {
            matters.add(List.of(new Matter(trouble, subject, Matter.bundle(trouble, null, feed), news.at(), facts)));
        } else if (!matters.addToUntold(
                trouble, subject, Map.of("over", news.at().toString()))) {
            MatterKind over = MatterKind.FEED_SPEAKS;
            matters.add(List.of(new Matter(over, subject, Matter.bundle(over, null, feed), news.at(), facts)));
        }
    }

    private static Map<String, String> facts(FeedNews news) {
        Map<String, String> facts = new HashMap<>();
        facts.put("feed", news.feed().name());
        facts.put("route", news.feed().route().slug());
        facts.put("trouble", news.alarm().trouble().name());
        facts.put("since", news.alarm().since().toString());
        put(facts, "telegram", news.feed().lastTelegram());
        if (news.alarm().trouble() == FeedTrouble.SILENT && news.feed().silentAfter() != null) {
            facts.put("patience", news.feed().silentAfter().toString());
        }
        facts.put("working", String.join(" ", news.working()));
        return facts;
    }

    private static void put(Map<String, String> facts, String name, @Nullable Instant value) {
        if (value != null) {
            facts.put(name, value.toString());
        }
    }
}
