package org.todoke.api.event;

import java.util.List;
import org.todoke.alert.EventSummary;

/** Events, the one with the newest telegram first. */
record EventPage(List<EventSummary> events) {
    static final int MAX = 200;
}
