package org.todoke.subscriber;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.todoke.delivery.Channel;

/**
 * A person as an export writes them.
 *
 * @param id theirs, by which the next page goes on
 * @param name the external id, or the id of who has none
 * @param language tag of what they read
 * @param addresses those that messages go to, or will again
 * @param follows what they follow
 */
record ExportPerson(UUID id, String name, String language, List<EndpointAddress> addresses, List<Follow> follows) {
    /**
     * @param areas empty: everywhere
     * @param channels empty: all
     */
    record Follow(String category, Set<String> areas, Set<Channel> channels) {}
}
