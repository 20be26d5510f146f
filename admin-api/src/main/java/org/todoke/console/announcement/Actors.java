package org.todoke.console.announcement;

import org.springframework.stereotype.Component;
import org.todoke.page.PageTexts;
import org.todoke.staff.StaffAccount;
import org.todoke.staff.StaffDirectory;

/** Who histories speak of, in words: people by their names, the hub's own parts by what they do. */
@Component
class Actors {
    private static final String STAFF = "staff:";
    private static final String RULE = "rule:";

    private final StaffDirectory directory;

    Actors(StaffDirectory directory) {
        this.directory = directory;
    }

    String name(String actor, PageTexts texts) {
        if (actor.startsWith(STAFF)) {
            String signInName = actor.substring(STAFF.length());
            return directory
                    .findByName(signInName)
                    .map(StaffAccount::displayName)
                    .orElse(signInName);
        }
        if (actor.startsWith(RULE)) {
            return texts.get("actor.rule", actor.substring(RULE.length()));
        }
        String key = "actor." + actor;
        return texts.has(key) ? texts.get(key) : texts.get("actor.key", actor);
    }
}
