package org.todoke.bench;

import java.util.function.UnaryOperator;

/** What staff open. Everybody who is named may see the page; nobody may see all. */
enum ConsolePage {
    TODAY("composer", _ -> "/console"),
    TODAY_ALERTS("composer", _ -> "/console/today/alerts"),
    TODAY_ANNOUNCEMENTS("composer", _ -> "/console/today/announcements"),
    TODAY_HUB("composer", _ -> "/console/today/hub"),
    ANNOUNCEMENTS("composer", _ -> "/console/announcements"),
    SEARCH("composer", _ -> "/console/announcements?q=%E7%AC%AC12%E5%8F%B7"),
    APPROVALS("approver", _ -> "/console/approvals"),
    ANNOUNCEMENT("composer", id -> "/console/announcements/" + id),
    COMPOSER("composer", _ -> "/console/announcements/new"),
    CORRECT("approver", id -> "/console/announcements/" + id + "/correct"),
    PROGRESS("approver", id -> "/console/announcements/" + id + "/progress"),
    UNREACHED("approver", id -> "/console/announcements/" + id + "/progress/unreached"),
    SUBSCRIBERS("viewer", _ -> "/console/reports/subscribers"),
    DELIVERIES_CATEGORY("viewer", _ -> "/console/reports/deliveries?group=category&"),
    DELIVERIES_MONTH("viewer", _ -> "/console/reports/deliveries?group=month&"),
    DELIVERIES_YEAR("viewer", _ -> "/console/reports/deliveries?group=year&"),
    DELIVERIES_SINGLE("viewer", _ -> "/console/reports/deliveries?group=announcement&"),
    DRILLS("viewer", _ -> "/console/reports/drills"),
    TELEGRAMS("officer", _ -> "/console/telegrams"),
    TELEGRAMS_OF_FEED("officer", _ -> "/console/telegrams?route=inbox"),
    AUDIT("admin", _ -> "/console/audit"),
    PEOPLE("admin", _ -> "/console/people");

    private final String staff;

    @SuppressWarnings("ImmutableEnumChecker") // Only the lambdas above, which hold nothing.
    private final UnaryOperator<String> path;

    ConsolePage(String staff, UnaryOperator<String> path) {
        this.staff = staff;
        this.path = path;
    }

    /** Who opens it: a name in the demo city's office. */
    String staff() {
        return staff;
    }

    /**
     * @param announcement the id of a large one
     * @param period of reports, for example {@code from=2026-04-01&to=2027-03-31}
     */
    String path(String announcement, String period) {
        String own = path.apply(announcement);
        return own.endsWith("&") ? own + period : own;
    }
}
