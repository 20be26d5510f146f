package org.todoke.operators;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.todoke.alert.Telegram;
import org.todoke.alert.TelegramArchive;
import org.todoke.alert.TelegramNote;
import org.todoke.alert.TelegramReader;
import org.todoke.content.AlertStatus;
import org.todoke.operators.JdbcTelegramsForOperators.Found;

/** Finds telegrams that somebody has to look at, and notes what there is to tell of them. */
@Component
class TelegramMatters {
    private static final Logger log = LoggerFactory.getLogger(TelegramMatters.class);
    private static final int AT_ONCE = 1000;

    /** Of a flood not every telegram is read once more only to say whether it is a drill. */
    private static final int MOST_READ = 20;

    private static final int LONGEST_NAME = 80;
    private static final Pattern TYPE = Pattern.compile("[A-Z]{4}[0-9]{0,2}");

    private final JdbcTelegramsForOperators telegrams;
    private final JdbcMatters matters;
    private final TelegramArchive archive;
    private final List<TelegramReader> readers;
    private final Clock clock;

    TelegramMatters(
            JdbcTelegramsForOperators telegrams,
            JdbcMatters matters,
            TelegramArchive archive,
            List<TelegramReader> readers,
            Clock clock) {
        this.telegrams = telegrams;
        this.matters = matters;
        this.archive = archive;
        this.readers = readers;
        this.clock = clock;
    }

    @Transactional
    public void find() {
        Instant now = clock.instant();
        List<Found> found = new ArrayList<>(telegrams.held(now, AT_ONCE));
        found.addAll(telegrams.nowhereToGo(now, AT_ONCE));
        List<Matter> noted = new ArrayList<>();
        int read = 0;
        for (Found each : found) {
            AlertStatus status = each.status() == null ? null : AlertStatus.valueOf(each.status());
            if (status == null && read++ < MOST_READ) {
                status = statedStatus(each.id());
            }
            noted.add(matter(each, status));
        }
        matters.add(noted);
    }

    private static Matter matter(Found found, @Nullable AlertStatus status) {
        List<TelegramNote> notes = TelegramNote.read(found.reason()).stream()
                .map(TelegramNote.Said::note)
                .toList();
        MatterKind kind = kind(found, notes);
        String type = type(found);
        Map<String, String> facts = new HashMap<>();
        facts.put("route", found.route());
        facts.put("type", type);
        facts.put("name", found.name() == null ? "" : shown(found.name()));
        facts.put("received", found.receivedAt().toString());
        facts.put("why", notes.isEmpty() ? "" : notes.getFirst().name());
        if (status != null) {
            facts.put(Matter.STATUS, status.name());
        }
        return new Matter(
                kind, found.id().toString(), Matter.bundle(kind, status, found.route(), type), found.foundAt(), facts);
    }

    private static MatterKind kind(Found found, List<TelegramNote> notes) {
        if (found.disposition() == null || notes.contains(TelegramNote.NO_CATEGORY)) {
            return MatterKind.NOWHERE_TO_GO;
        }
        return switch (found.disposition()) {
            case "HELD" -> MatterKind.TELEGRAM_HELD;
            case "UNREADABLE" -> MatterKind.TELEGRAM_UNREADABLE;
            default -> MatterKind.CANCEL_UNMATCHED;
        };
    }

    /** So that a flood of one type does not keep waiting what is of another. */
    private static String type(Found found) {
        if (found.type() != null) {
            return found.type();
        }
        Matcher inName = TYPE.matcher(found.name() == null ? "" : found.name());
        return inName.find() ? inName.group() : "";
    }

    private static String shown(String name) {
        String plain = name.replaceAll("[\\p{Cntrl}\\p{Z}]+", " ").strip();
        return plain.length() > LONGEST_NAME ? plain.substring(0, LONGEST_NAME) + "…" : plain;
    }

    /** What the telegram says of itself; null when it does not say, so that it may be real. */
    private @Nullable AlertStatus statedStatus(UUID id) {
        try {
            Telegram telegram = archive.content(id).orElseThrow();
            return readers.stream()
                    .filter(reader -> reader.accepts(telegram))
                    .findFirst()
                    .map(reader -> reader.statedStatus(telegram))
                    .orElse(null);
        } catch (RuntimeException e) {
            // It is held because nobody can read it: whatever goes wrong with it again, operators are told.
            log.debug("Telegram {} does not say whether it is a drill", id, e);
            return null;
        }
    }
}
