package org.todoke.feed.cap;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.todoke.alert.Alert;
import org.todoke.alert.AlertInfo;
import org.todoke.alert.AreaHazard;
import org.todoke.alert.Hazards;
import org.todoke.alert.MsgType;
import org.todoke.content.AlertStatus;
import org.todoke.content.Language;

/** From a message and its places to the alert it is. */
final class CapMeaning {
    static final String TYPE = "CAP";
    private static final String STREAM = Hazards.CAP;

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

    /** One in each language for each hazard: the worst. What a cancel says is about all that it cancels. */
    private List<AlertInfo> infos() {
        record Key(String hazard, Language language) {}
        Map<Key, AlertInfo> worst = new LinkedHashMap<>();
        relevant.stream().filter(CapInfo::says).forEach(info -> {
            String hazard = hazard(info);
            worst.putIfAbsent(
                    new Key(hazard, info.language()),
                    new AlertInfo(
                            info.language(),
                            info.event(),
                            info.headline(),
                            info.text(),
                            msgType == MsgType.CANCEL ? null : hazard));
        });
        return List.copyOf(worst.values());
    }

    /**
     * The sender's main language names what a message warns of: of a translation, the info in that language with the same
     * event code, or else in the same place among those of its language.
     */
    private String hazard(CapInfo info) {
        Language main = message.infos().getFirst().language();
        if (info.language().equals(main)) {
            return info.hazard();
        }
        List<CapInfo> originals = inLanguage(main);
        List<CapInfo> translations = inLanguage(info.language());
        boolean known = originals.stream().anyMatch(each -> each.hazard().equals(info.hazard()));
        return known || originals.size() != translations.size()
                ? info.hazard()
                : originals.get(translations.indexOf(info)).hazard();
    }

    private List<CapInfo> inLanguage(Language language) {
        return message.infos().stream()
                .filter(info -> info.language().equals(language))
                .toList();
    }

    private List<AreaHazard> hazards() {
        List<AreaHazard> hazards = new ArrayList<>();
        Map<String, Map<String, String>> details = new HashMap<>();
        for (CapPlaces.Placed.At at : placed.known()) {
            CapInfo info = at.info();
            String hazard = hazard(info);
            hazards.add(new AreaHazard(
                    hazard,
                    info.severity() + "/" + info.urgency() + "/" + info.certainty(),
                    info.grade(),
                    info.severity(),
                    info.urgency(),
                    info.certainty(),
                    at.code(),
                    at.area().description(),
                    details.computeIfAbsent(hazard, this::details)));
        }
        return hazards;
    }

    private Map<String, String> details(String hazard) {
        Map<String, String> details = new HashMap<>();
        details.put("event", event(hazard));
        infos().stream()
                .filter(info -> info.hazard() == null || info.hazard().equals(hazard))
                .forEach(info -> details.put(AreaHazard.WORDS + info.language().tag(), digest(info.description())));
        return Map.copyOf(details);
    }

    /** Of description and instruction, however they are set: what people are told to do, not how it looks. */
    private static String digest(String words) {
        String folded = Normalizer.normalize(words, Normalizer.Form.NFKC).replaceAll("\\s+", "");
        return UUID.nameUUIDFromBytes(folded.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** What it is called, for the day it is over: a cancel often says nothing at all. */
    private String event(String hazard) {
        List<CapInfo> about =
                relevant.stream().filter(info -> hazard(info).equals(hazard)).toList();
        return Stream.concat(about.stream().filter(info -> info.language().equals(Language.JA)), about.stream())
                .map(CapInfo::event)
                .filter(event -> !event.isEmpty())
                .findFirst()
                .orElse("");
    }
}
