package org.todoke.alert;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Keeps one event from ringing everybody's phone again and again. What it holds back stays untold in the stream's state,
 * so that it is told when its time has come, as it is by then, and not at all where it has become what was told.
 */
@Component
class StormGuard {
    private final JdbcStory story;
    private final StormProperties properties;
    private final Clock clock;

    StormGuard(JdbcStory story, StormProperties properties, Clock clock) {
        this.story = story;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * What may be said now.
     *
     * @param now what is said at once
     * @param held what waits
     * @param dueAt until when; null when nothing waits
     */
    record Sifted(
            List<Telling> now, List<Telling> held, @Nullable Instant dueAt) {}

    /**
     * A message of the event that went out.
     *
     * @param urgent whether it could not have waited
     */
    record Message(Instant at, boolean urgent) {}

    Sifted sift(UUID streamId, List<Telling> tellings) {
        if (tellings.stream().allMatch(Telling::isUrgent)) {
            return new Sifted(tellings, List.of(), null);
        }
        Instant now = clock.instant();
        List<Message> messages = new ArrayList<>(story.messages(streamId, now.minus(properties.longest())));
        tellings.stream().filter(Telling::isUrgent).forEach(_ -> messages.add(new Message(now, true)));
        Instant free = Stream.of(endOfGroup(messages), endOfCap(messages))
                .flatMap(Optional::stream)
                .max(Comparator.naturalOrder())
                .orElse(Instant.MIN);
        if (!free.isAfter(now)) {
            return new Sifted(tellings, List.of(), null);
        }
        return new Sifted(
                tellings.stream().filter(Telling::isUrgent).toList(),
                tellings.stream().filter(telling -> !telling.isUrgent()).toList(),
                free);
    }

    /** The window opens with the first message that could have waited. */
    private Optional<Instant> endOfGroup(List<Message> messages) {
        return messages.stream()
                .filter(message -> !message.urgent())
                .map(message -> message.at().plus(properties.groupingWindow()))
                .max(Comparator.naturalOrder());
    }

    private Optional<Instant> endOfCap(List<Message> messages) {
        int tooMany = messages.size() - properties.capMessages();
        Duration window = properties.capWindow();
        return tooMany < 0
                ? Optional.empty()
                : messages.stream()
                        .map(Message::at)
                        .sorted()
                        .skip(tooMany)
                        .findFirst()
                        .map(at -> at.plus(window));
    }
}
