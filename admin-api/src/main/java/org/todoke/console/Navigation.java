package org.todoke.console;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.todoke.staff.Duty;
import org.todoke.staff.StaffMember;

/** The console's pages by what they are about; everybody sees those that are theirs. */
final class Navigation {
    private static final List<Part> PARTS = List.of(
            new Part(
                    "send",
                    List.of(
                            new Place("/console", "today", Duty.LOOK),
                            new Place("/console/announcements/new", "compose", Duty.COMPOSE),
                            new Place("/console/announcements", "announcements", Duty.LOOK),
                            new Place("/console/approvals", "approvals", Duty.APPROVE),
                            new Place("/console/templates", "templates", Duty.COMPOSE),
                            new Place("/console/enrolments", "enrolments", Duty.APPROVE),
                            new Place("/console/reports", "reports", Duty.LOOK))),
            new Part(
                    "alerts",
                    List.of(
                            new Place("/console/telegrams", "telegrams", Duty.LOOK),
                            new Place("/console/events", "events", Duty.LOOK),
                            new Place("/console/rules", "rules", Duty.LOOK),
                            new Place("/console/drill", "drill", Duty.LOOK))),
            new Part(
                    "hub",
                    List.of(
                            new Place("/console/channels", "channels", Duty.LOOK),
                            new Place("/console/feeds", "feeds", Duty.LOOK),
                            new Place("/console/people", "people", Duty.ADMINISTER),
                            new Place("/console/categories", "categories", Duty.ADMINISTER),
                            new Place("/console/keys", "keys", Duty.ADMINISTER),
                            new Place("/console/audit", "audit", Duty.ADMINISTER))));

    private Navigation() {}

    /** @param here the path of the page, without the context path */
    static List<Group> of(StaffMember staff, String here) {
        Place current = current(here);
        return PARTS.stream()
                .map(part -> new Group(
                        part.key(),
                        part.places().stream()
                                .filter(place -> staff.may(place.duty()))
                                .map(place -> new Entry(place.path(), place.key(), place.equals(current)))
                                .toList()))
                .filter(group -> !group.entries().isEmpty())
                .toList();
    }

    /** The longest path that the page's begins with: the page of a single announcement lies below the list. */
    private static @Nullable Place current(String here) {
        Place best = null;
        for (Part part : PARTS) {
            for (Place place : part.places()) {
                if (place.covers(here)
                        && (best == null || place.path().length() > best.path().length())) {
                    best = place;
                }
            }
        }
        return best;
    }

    private record Part(String key, List<Place> places) {}

    private record Place(String path, String key, Duty duty) {
        boolean covers(String here) {
            return here.equals(path) || (!path.equals(ConsoleConfiguration.BASE) && here.startsWith(path + "/"));
        }
    }

    /** @param key of its heading: {@code nav.<key>} */
    record Group(String key, List<Entry> entries) {}

    /** @param key of its words: {@code nav.<key>} */
    record Entry(String path, String key, boolean current) {}
}
