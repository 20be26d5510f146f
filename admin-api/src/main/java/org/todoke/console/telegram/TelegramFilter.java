package org.todoke.console.telegram;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.todoke.alert.Disposition;
import org.todoke.alert.TelegramQuery;

/**
 * Which telegrams somebody looks for, as the form has it. What stands in an address that was changed by hand is no question:
 * it is left out.
 *
 * @param from a local time in Japan, as {@code datetime-local} writes it
 * @param to and before this one
 */
record TelegramFilter(String route, String disposition, String type, String from, String to) {
    private static final ZoneId ZONE = ZoneId.of("Asia/Tokyo");
    private static final Pattern TYPE = Pattern.compile("[A-Za-z0-9_-]{1,40}");
    private static final Pattern ROUTE = Pattern.compile("[A-Za-z0-9._-]{1,100}");

    TelegramQuery query(@Nullable UUID before, int limit) {
        return new TelegramQuery(
                Arrays.stream(Disposition.values())
                        .filter(each -> each.name().equals(disposition))
                        .findFirst()
                        .orElse(null),
                TYPE.matcher(type.strip()).matches() ? type.strip() : null,
                ROUTE.matcher(route).matches() ? route : null,
                time(from),
                time(to),
                before,
                limit);
    }

    private static @Nullable Instant time(String local) {
        try {
            return local.isBlank()
                    ? null
                    : LocalDateTime.parse(local.strip()).atZone(ZONE).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
