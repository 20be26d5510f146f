package org.todoke.feed.cap;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.todoke.alert.Certainty;
import org.todoke.alert.Severity;
import org.todoke.alert.Urgency;
import org.todoke.content.Language;

/**
 * One {@code info} of a message (CAP 1.2, section 3.2.2).
 *
 * @param hazard see {@link CapHazard}
 * @param grade see {@link CapGrade}
 * @param from when it begins: onset, else effective; null when neither is said
 * @param expires null when it is not said
 * @param sender the issuer's name for people; may be empty
 * @param text description and instruction, as written, without the indentation of the document; may be empty
 */
record CapInfo(
        Language language,
        String event,
        String hazard,
        Severity severity,
        Urgency urgency,
        Certainty certainty,
        int grade,
        @Nullable Instant from,
        @Nullable Instant expires,
        String sender,
        String headline,
        String text,
        List<CapArea> areas) {
    private static final Pattern INDENTATION = Pattern.compile("[ \\t]*\\r?\\n[ \\t]+");

    static CapInfo of(CapElement info, List<String> remarks) {
        String headline = info.text("headline");
        String text = Stream.of(info.text("description"), info.text("instruction"))
                .filter(part -> !part.isEmpty())
                .map(part -> INDENTATION.matcher(part).replaceAll("\n"))
                .collect(Collectors.joining("\n\n"));
        Severity severity = value("severity", Severity.class, Severity.UNKNOWN, info.text("severity"), remarks);
        Urgency urgency = value("urgency", Urgency.class, Urgency.UNKNOWN, info.text("urgency"), remarks);
        Certainty certainty = certainty(info.text("certainty"), remarks);
        boolean allClear = info.texts("responseType").contains("AllClear");
        List<CapArea> areas = info.all("area").stream().map(CapArea::of).toList();
        String event = event(info, headline, remarks);
        Optional<Instant> onset = time("onset", info, remarks);
        return new CapInfo(
                CapLanguage.of(info.text("language"), headline + text, remarks),
                event,
                CapHazard.of(info, event),
                severity,
                urgency,
                certainty,
                CapGrade.of(severity, urgency, certainty, allClear),
                onset.or(() -> time("effective", info, remarks)).orElse(null),
                time("expires", info, remarks).orElse(null),
                info.text("senderName"),
                headline,
                text,
                areas);
    }

    boolean says() {
        return !event.isEmpty() || !headline.isEmpty() || !text.isEmpty();
    }

    private static String event(CapElement info, String headline, List<String> remarks) {
        String event = info.text("event");
        if (event.isEmpty()) {
            remarks.add("there is no event, expected what the message is about");
            return headline;
        }
        return event;
    }

    private static Optional<Instant> time(String field, CapElement info, List<String> remarks) {
        String text = info.text(field);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        List<String> found = new ArrayList<>();
        Optional<Instant> time = CapTime.read(field, text, found);
        if (time.isEmpty()) {
            found.add(field + " \"" + text + "\" is no time with an offset: left out");
        }
        remarks.addAll(found);
        return time;
    }

    /** CAP 1.0's {@code Very Likely} is to be read as {@code Likely} (CAP 1.2, {@code certainty}). */
    private static Certainty certainty(String text, List<String> remarks) {
        return text.equalsIgnoreCase("Very Likely")
                ? Certainty.LIKELY
                : value("certainty", Certainty.class, Certainty.UNKNOWN, text, remarks);
    }

    private static <E extends Enum<E>> E value(
            String field, Class<E> type, E unknown, String text, List<String> remarks) {
        return Arrays.stream(type.getEnumConstants())
                .filter(value -> value.name().equals(text.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseGet(() -> {
                    remarks.add(field + " \"" + text + "\": expected one of " + Arrays.toString(type.getEnumConstants())
                            + ", taken as Unknown");
                    return unknown;
                });
    }
}
