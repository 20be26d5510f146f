package org.todoke.webhook;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.todoke.callback.ProviderCallback;

/** The callbacks of the channels that are on, by their paths. */
@Component
class Callbacks {
    private final Map<String, ProviderCallback> byPath = new HashMap<>();

    /** @throws IllegalStateException when two callbacks have the same path */
    Callbacks(List<ProviderCallback> callbacks) {
        for (ProviderCallback callback : callbacks) {
            ProviderCallback other = byPath.putIfAbsent(callback.path(), callback);
            if (other != null) {
                throw new IllegalStateException("callback path \"" + callback.path() + "\": claimed by "
                        + other.getClass().getName() + " and "
                        + callback.getClass().getName() + ", expected one");
            }
        }
    }

    Optional<ProviderCallback> at(String path) {
        return Optional.ofNullable(byPath.get(path));
    }
}
