package org.todoke.feed.cap;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.todoke.alert.Alert;
import org.todoke.alert.AlertInfo;
import org.todoke.alert.AreaHazard;
import org.todoke.alert.MsgType;
import org.todoke.content.AlertStatus;
import org.todoke.content.Language;

/** From a message and its places to the alert it is. */
final class CapMeaning {
    static final String TYPE = "CAP";
    private static final String STREAM = "cap";

    private final CapMessage message;
    private final MsgType msgType;
    private final CapPlaces.Placed placed;
    private final List<CapInfo> relevant;
    private final Duration validity;

    /**
     * @param relevant the infos that speak of our areas; all when none does
     * @param validity of an info that does not say when it expires
     */
    CapMeaning(
            CapMessage message, MsgType msgType, CapPlaces.Placed placed, List<CapInfo> relevant, Duration validity) {
        this.message = message;
        this.msgType = msgType;
        this.placed = placed;
        this.relevant = relevant.stream()
                .sorted(Comparator.comparingInt(CapInfo::grade).reversed())
                .toList();
        this.validity = validity;
    }

    Alert alert(AlertStatus status) {
        boolean cancel = msgType == MsgType.CANCEL;
        CapReference identity = message.identity();
        return new Alert(
                TYPE,
                status,
                msgType,
                STREAM,
                eventIds(),
                null,
                identity.sent(),
                sender(),
                null,
                cancel ? null : expires(),
                STREAM + ":" + identity.key(),
                !cancel && placed.unknown().isEmpty(),
                false,
                infos(),
                cancel ? List.of() : hazards());
    }

    private Set<String> eventIds() {
        Set<String> ids = new TreeSet<>(Set.of(message.identity().key()));
        message.references().forEach(reference -> ids.add(reference.key()));
        return ids;
    }

    /** As residents know it: the name in Japanese before any other, and the sender's id when nobody gave it a name. */
    private String sender() {
        return Stream.concat(relevant.stream().filter(info -> info.language().equals(Language.JA)), relevant.stream())
                .map(CapInfo::sender)
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse(message.identity().sender());
    }

    /** When the last of it ends. */
    private @Nullable Instant expires() {
        return relevant.stream()
                .map(this::expires)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private Instant expires(CapInfo info) {
        Instant sent = message.identity().sent();
        if (info.expires() != null) {
            return info.expires();
        }
        Instant from = info.from() == null || info.from().isBefore(sent) ? sent : info.from();
        return from.plus(validity);
    }

    /** One in each language: the worst. */
    private List<AlertInfo> infos() {
        Map<Language, AlertInfo> byLanguage = new LinkedHashMap<>();
        relevant.stream()
                .filter(CapInfo::says)
                .forEach(info -> byLanguage.putIfAbsent(
                        info.language(), new AlertInfo(info.language(), info.event(), info.headline(), info.text())));
        return List.copyOf(byLanguage.values());
    }

    private List<AreaHazard> hazards() {
        Map<String, String> details = Map.of("event", event());
        List<AreaHazard> hazards = new ArrayList<>();
        for (CapPlaces.Placed.At at : placed.known()) {
            CapInfo info = at.info();
            hazards.add(new AreaHazard(
                    STREAM,
                    info.severity() + "/" + info.urgency() + "/" + info.certainty(),
                    info.grade(),
                    info.severity(),
                    info.urgency(),
                    info.certainty(),
                    at.code(),
                    at.area().description(),
                    details));
        }
        return hazards;
    }

    /** What it is called, for the day it is over: a cancel often says nothing at all. */
    private String event() {
        return Stream.concat(relevant.stream().filter(info -> info.language().equals(Language.JA)), relevant.stream())
                .map(CapInfo::event)
                .filter(event -> !event.isEmpty())
                .findFirst()
                .orElse("");
    }
}
