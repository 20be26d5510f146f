package org.todoke.alert;

import java.util.Optional;
import java.util.UUID;

/** What telegrams meant, as it was kept. */
public interface Alerts {
    /** @param id see {@link TelegramRecord#alertId()} */
    Optional<Alert> find(UUID id);
}
