package org.todoke.alert;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Everything that ever came in, what it became and why. */
public interface TelegramArchive {
    Optional<TelegramRecord> find(UUID id);

    /** Newest first. */
    List<TelegramRecord> page(TelegramQuery query);

    /** The document exactly as it came. */
    Optional<Telegram> content(UUID id);

    /** What a telegram was understood to mean. */
    Optional<Alert> alert(UUID alertId);
}
