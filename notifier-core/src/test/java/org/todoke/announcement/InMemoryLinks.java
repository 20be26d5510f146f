package org.todoke.announcement;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What speaks of the same again, as a test says. */
public final class InMemoryLinks implements AnnouncementLinks {
    private final Map<UUID, List<Before>> earlier = new HashMap<>();

    /** @param before what {@code announcement} speaks of again, newest first */
    public void put(UUID announcement, Before... before) {
        earlier.put(announcement, List.of(before));
    }

    @Override
    public List<Before> earlier(UUID announcement) {
        return earlier.getOrDefault(announcement, List.of());
    }

    @Override
    public List<UUID> later(UUID announcement) {
        List<UUID> later = new ArrayList<>();
        earlier.forEach((id, before) -> {
            if (before.stream().anyMatch(each -> each.announcement().equals(announcement))) {
                later.add(id);
            }
        });
        return later;
    }
}
