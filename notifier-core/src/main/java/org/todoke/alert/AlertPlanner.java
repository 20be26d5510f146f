package org.todoke.alert;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.todoke.category.Categories;
import org.todoke.category.Category;
import org.todoke.content.AlertStatus;

/** Applies the rules to changes. Decides only: nothing is written here. */
@Component
class AlertPlanner {
    private static final Comparator<Telling> MOST_URGENT_FIRST = Comparator.comparing(
                    (Telling telling) -> telling.kind().isNews())
            .thenComparingInt(Telling::to)
            .reversed();

    private final RuleSource source;
    private final Situations situations;
    private final Categories categories;
    private final Clock clock;

    AlertPlanner(RuleSource source, Situations situations, Categories categories, Clock clock) {
        this.source = source;
        this.situations = situations;
        this.categories = categories;
        this.clock = clock;
    }

    Plan plan(Alert alert, List<HazardChange> changes) {
        if (changes.isEmpty()) {
            return new Plan(List.of(), List.of(), Set.of(), List.of(), false);
        }
        Draft draft = new Draft(alert, source.rules(), clock.instant());
        changes.forEach(draft::add);
        return draft.plan();
    }

    /** What one telling covers: a resident who lives in two of the areas, or in the whole city, hears of it once. */
    private record Group(AlertRule rule, boolean news, Change takenBack, String hazard, int from, int to, String name) {
        static Group of(AlertRule rule, HazardChange change) {
            boolean news = change.kind().isNews();
            return new Group(
                    rule,
                    news,
                    news ? Change.NEW : change.kind(),
                    change.key().hazard(),
                    news ? 0 : change.from(),
                    change.to(),
                    change.details().getOrDefault("name", ""));
        }
    }

    private final class Draft {
        private final Alert alert;
        private final AlertRules rules;
        private final Instant now;
        private final Map<Group, List<HazardChange>> groups = new LinkedHashMap<>();
        private final Map<Group, String> categoryOf = new LinkedHashMap<>();
        private final List<HazardChange> silent = new ArrayList<>();
        private final Set<String> matched = new LinkedHashSet<>();
        private final Set<String> notes = new LinkedHashSet<>();
        private boolean undeliverable;

        Draft(Alert alert, AlertRules rules, Instant now) {
            this.alert = alert;
            this.rules = rules;
            this.now = now;
        }

        void add(HazardChange change) {
            Optional<AlertRule> rule = rules.match(situations.of(alert, change, now));
            if (rule.isEmpty()) {
                skip(change, TelegramNote.NO_RULE.with(change.key().hazard(), change.decidingGrade(), change.kind()));
                return;
            }
            matched.add(rule.get().id());
            switch (rule.get().action()) {
                case AlertRule.RecordOnly() ->
                    skip(
                            change,
                            TelegramNote.KEPT_BY_RULE.with(
                                    rule.get().id(), change.key().hazard(), change.decidingGrade()));
                case AlertRule.Announce announce -> announce(change, rule.get(), announce);
            }
        }

        private void announce(HazardChange change, AlertRule rule, AlertRule.Announce announce) {
            Optional<String> tooLate = change.kind().isNews() ? tooLate(announce) : Optional.empty();
            if (tooLate.isPresent()) {
                skip(change, tooLate.get());
                return;
            }
            Optional<String> category = categoryFor(alert.status(), announce);
            if (category.isEmpty()) {
                skip(change, withoutCategory(rule, announce));
                return;
            }
            Group group = Group.of(rule, change);
            categoryOf.put(group, category.get());
            groups.computeIfAbsent(group, key -> new ArrayList<>()).add(change);
        }

        /** What takes something back is never too late: this is asked of news alone. */
        private Optional<String> tooLate(AlertRule.Announce announce) {
            Instant expires = alert.expires();
            if (expires != null && !expires.isAfter(now)) {
                return Optional.of(TelegramNote.OVER.with(expires));
            }
            Instant stated = alert.reportedAt() == null || alert.sent().isAfter(alert.reportedAt())
                    ? alert.sent()
                    : alert.reportedAt();
            Duration age = Duration.between(stated, now);
            Duration maxAge = announce.maxAge();
            return maxAge != null && age.compareTo(maxAge) > 0
                    ? Optional.of(TelegramNote.TOO_OLD.with(age.toSeconds(), maxAge.toSeconds()))
                    : Optional.empty();
        }

        private String withoutCategory(AlertRule rule, AlertRule.Announce announce) {
            if (!alert.status().isActual()) {
                return TelegramNote.NO_DRILL_GROUP.with();
            }
            if (announce.mode() == AlertRule.Mode.OPT_IN) {
                return TelegramNote.NOBODY_ASKED.with(announce.category());
            }
            undeliverable = true;
            return TelegramNote.NO_CATEGORY.with(rule.id(), announce.category());
        }

        private void skip(HazardChange change, String note) {
            silent.add(change);
            notes.add(note);
        }

        Plan plan() {
            List<Telling> tellings = groups.entrySet().stream()
                    .map(group -> new Telling(
                            group.getKey().rule().id(),
                            (AlertRule.Announce) group.getKey().rule().action(),
                            Objects.requireNonNull(categoryOf.get(group.getKey())),
                            alert.corrects(),
                            List.copyOf(group.getValue())))
                    .sorted(MOST_URGENT_FIRST)
                    .toList();
            return new Plan(tellings, List.copyOf(silent), matched, List.copyOf(notes), undeliverable);
        }
    }

    /** A drill reaches the drill group and nobody else; an actual alert never goes to the drill group. */
    private Optional<String> categoryFor(AlertStatus status, AlertRule.Announce announce) {
        return status.isActual()
                ? categories
                        .find(announce.category())
                        .filter(category -> !category.drillGroup())
                        .map(Category::code)
                : categories.all().stream()
                        .filter(Category::drillGroup)
                        .map(Category::code)
                        .findFirst();
    }
}
