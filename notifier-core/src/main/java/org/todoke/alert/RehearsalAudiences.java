package org.todoke.alert;

import java.util.Map;
import java.util.Set;
import org.todoke.content.AlertStatus;
import org.todoke.delivery.Channel;
import org.todoke.delivery.Lane;

/** The port that says how many an announcement would reach if it were released now. */
public interface RehearsalAudiences {
    /**
     * Addresses by channel; none with 0.
     *
     * @param channels empty means all
     * @param areas codes of our areas; empty means everywhere
     */
    Map<Channel, Long> sizes(AlertStatus status, String category, Lane lane, Set<Channel> channels, Set<String> areas);
}
