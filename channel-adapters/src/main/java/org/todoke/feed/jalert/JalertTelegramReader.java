package org.todoke.feed.jalert;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.todoke.alert.Alert;
import org.todoke.alert.AlertInfo;
import org.todoke.alert.AreaHazard;
import org.todoke.alert.Certainty;
import org.todoke.alert.MsgType;
import org.todoke.alert.Reading;
import org.todoke.alert.Severity;
import org.todoke.alert.Telegram;
import org.todoke.alert.TelegramReader;
import org.todoke.alert.Urgency;
import org.todoke.area.Area;
import org.todoke.area.AreaDirectory;
import org.todoke.area.AreaKind;
import org.todoke.area.CodeScheme;
import org.todoke.area.OfficialCode;
import org.todoke.content.AlertStatus;
import org.todoke.content.Content;
import org.todoke.content.Language;

/**
 * Reads the plain texts JALT and IFDA. A JALT is for all areas served (it has no area filter) and goes out at once, letter
 * for letter. Its texts have neither id nor, in part, a time: one is the same as another when the words are equal and they
 * come within minutes of each other, by whatever route; see the architecture decision record.
 */
@Component
final class JalertTelegramReader implements TelegramReader {
    private static final Logger log = LoggerFactory.getLogger(JalertTelegramReader.class);
    private static final String STREAM = "civil-protection";
    private static final String EVENT = "国民保護情報";
    private static final String SENDER = "Ｊアラート";

    /** The same words are one statement when they come again within this; after twice as long they are certainly two. */
    static final Duration SAME = Duration.ofMinutes(5);

    /** A text that was issued longer ago is told only if a human says so. */
    static final Duration CURRENT = Duration.ofHours(1);

    private static final int MISSILE = 55;
    private static final int SHELTER = 50;
    private static final int OTHER = 40;

    private final AreaDirectory areas;

    JalertTelegramReader(AreaDirectory areas) {
        this.areas = areas;
    }

    @Override
    public boolean accepts(Telegram telegram) {
        String name = telegram.name() == null ? "" : telegram.name().toLowerCase(Locale.ROOT);
        String mediaType = telegram.mediaType().toLowerCase(Locale.ROOT);
        boolean named = name.endsWith(".txt") || JalertName.of(telegram.name()).type() != null;
        return (mediaType.startsWith("text/plain") || (named && !mediaType.contains("xml")))
                && !startsLikeXml(telegram.content());
    }

    private static boolean startsLikeXml(byte[] content) {
        int shown = Math.min(content.length, 64);
        return new String(content, 0, shown, StandardCharsets.UTF_8)
                .replace("\uFEFF", "")
                .stripLeading()
                .startsWith("<");
    }

    @Override
    public boolean looksUrgent(byte[] content, @Nullable String name) {
        return JalertName.of(name).type() == JalertName.Type.JALT;
    }

    @Override
    public @Nullable Duration sameBytesAreOneStatementFor(Telegram telegram) {
        return SAME;
    }

    @Override
    public Reading read(Telegram telegram) {
        Optional<JalertText> decoded = JalertText.decode(telegram.content());
        if (decoded.isEmpty()) {
            return new Reading.Held("a text that is neither UTF-8 nor MS932, or has control characters");
        }
        JalertText text = decoded.get();
        if (text.text().isBlank()) {
            return new Reading.Unreadable("the document is empty");
        }
        JalertName name = JalertName.of(telegram.name());
        return switch (name.type()) {
            case null ->
                new Reading.Held("a plain text whose name \"" + telegram.name()
                        + "\" names no type, expected JALT or IFDA among its words");
            case IFDA -> forStaff(telegram, text);
            case JALT -> civilProtection(telegram, name, text);
        };
    }

    private static Reading forStaff(Telegram telegram, JalertText text) {
        log.error("緊急連絡 (IFDA) for staff, telegram {}: {}", telegram.id(), text.text());
        return new Reading.Ignored("IFDA", "緊急連絡 is for the municipality's staff, never for residents: read it now");
    }

    private Reading civilProtection(Telegram telegram, JalertName name, JalertText text) {
        Optional<String> doubt = doubt(telegram, name, text);
        if (doubt.isPresent()) {
            log.error("国民保護情報 (JALT) waits for a human, telegram {}: {}", telegram.id(), doubt.get());
            return new Reading.Held("JALT: " + doubt.get());
        }
        return new Reading.Understood(alert(telegram, name, text), List.of());
    }

    private static Optional<String> doubt(Telegram telegram, JalertName name, JalertText text) {
        if (name.status().isActual() && text.speaksOfADrill()) {
            return Optional.of("its name says nothing of a drill or test, but its words do: \"" + excerpt(text)
                    + "\". Sent as it is, it would look real");
        }
        if (text.text().codePointCount(0, text.text().length()) > Content.MAX_BODY) {
            return Optional.of("longer than " + Content.MAX_BODY + " characters: it cannot be sent as it was received");
        }
        Instant issuedAt = name.issuedAt();
        if (issuedAt != null
                && Duration.between(issuedAt, telegram.receivedAt()).abs().compareTo(CURRENT) > 0) {
            return Optional.of("issued at " + issuedAt + " by its name, received at " + telegram.receivedAt()
                    + ", expected less than " + CURRENT.toMinutes() + " minutes between");
        }
        return Optional.empty();
    }

    private Alert alert(Telegram telegram, JalertName name, JalertText text) {
        AlertStatus status = name.status();
        String words = digest(text.text().strip());
        Instant issuedAt = name.issuedAt();
        return new Alert(
                "JALT",
                status,
                MsgType.ALERT,
                STREAM,
                occasions(words, issuedAt, telegram.receivedAt()),
                null,
                telegram.receivedAt(),
                SENDER,
                issuedAt,
                null,
                STREAM + ":" + words + ":" + telegram.id(),
                false,
                false,
                List.of(new AlertInfo(Language.JA, EVENT, "", text.text())),
                everywhere(text));
    }

    /**
     * The texts that are the same statement share one of these: with a time, the time; without, one of two rows of spans that
     * overlap by half, so that what comes within {@link #SAME} always falls into one span.
     */
    private static Set<String> occasions(String words, @Nullable Instant issuedAt, Instant receivedAt) {
        if (issuedAt != null) {
            return Set.of(words + "@" + issuedAt);
        }
        long span = 2 * SAME.toSeconds();
        long seconds = receivedAt.getEpochSecond();
        return new TreeSet<>(Set.of(
                words + "@a" + Math.floorDiv(seconds, span),
                words + "@b" + Math.floorDiv(seconds + SAME.toSeconds(), span)));
    }

    private List<AreaHazard> everywhere(JalertText text) {
        return areas.all().stream()
                .filter(area -> area.kind() == AreaKind.MUNICIPALITY)
                .map(area -> hazard(area, text))
                .toList();
    }

    private static AreaHazard hazard(Area area, JalertText text) {
        return new AreaHazard(
                STREAM,
                "JALT",
                grade(text),
                Severity.EXTREME,
                Urgency.IMMEDIATE,
                Certainty.OBSERVED,
                new OfficialCode(CodeScheme.HUB, area.code()),
                area.names().getOrDefault(Language.JA, area.code()),
                Map.of("event", EVENT));
    }

    /** All go out alike; the grade chooses what is said around the text to those who do not read it. */
    private static int grade(JalertText text) {
        if (!text.asksToTakeShelter()) {
            return OTHER;
        }
        return text.speaksOfAMissile() ? MISSILE : SHELTER;
    }

    private static String excerpt(JalertText text) {
        int longest = 60;
        String line = text.text().strip().replaceAll("\\s+", " ");
        return line.length() <= longest ? line : line.substring(0, longest) + "…";
    }

    private static String digest(String text) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(text.getBytes(StandardCharsets.UTF_8)), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
