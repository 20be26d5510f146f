package org.todoke.alert;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An archived telegram, what it became and why.
 *
 * @param id its id
 * @param sha256 of its bytes, 64 hexadecimal digits
 * @param size of its bytes
 * @param name the file's name, or null
 * @param mediaType as it came
 * @param route how it came: {@code api}, {@code inbox}, …
 * @param receivedAt when it came
 * @param type the source's own type; null when it could not be told
 * @param disposition what was done; null while it is still worked on
 * @param reason why nothing was announced; null when something was
 * @param remarks what the reader noticed and what the rules made of each change, for operators
 * @param rules ids of the rules that matched
 * @param alertId what it means; of a duplicate: the first one's; or null
 * @param announcementIds what was announced because of it; of a duplicate: because of the first one
 */
public record TelegramRecord(
        UUID id,
        String sha256,
        int size,
        @Nullable String name,
        String mediaType,
        String route,
        Instant receivedAt,
        @Nullable String type,
        @Nullable Disposition disposition,
        @Nullable String reason,
        List<String> remarks,
        List<String> rules,
        @Nullable UUID alertId,
        List<UUID> announcementIds) {}
