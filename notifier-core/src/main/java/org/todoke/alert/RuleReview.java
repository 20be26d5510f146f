package org.todoke.alert;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;
import org.todoke.area.AreaDirectory;
import org.todoke.category.Categories;
import org.todoke.content.Language;

/** Looks over a rule set that is well written: whether what it names exists, and what may be a mistake in it. */
@Component
class RuleReview {
    /** Stands for every hazard that no row names. */
    private static final String ANY_OTHER = "any other";

    private final AlertRules ofFile;
    private final Categories categories;
    private final AreaDirectory areas;

    RuleReview(AlertRules ofFile, Categories categories, AreaDirectory areas) {
        this.ofFile = ofFile;
        this.categories = categories;
        this.areas = areas;
    }

    /**
     * Areas that are not there, categories without which a warning would have nowhere to go, and own texts in languages in
     * which the hub does not speak: nobody would ever get them.
     */
    List<RuleFault> faults(AlertRules rules) {
        List<RuleFault> faults = new ArrayList<>();
        for (int i = 0; i < rules.inOrder().size(); i++) {
            AlertRule rule = rules.inOrder().get(i);
            faults.addAll(textFaults(i, rule));
            for (String area : rule.conditions().areas()) {
                if (areas.find(area).filter(found -> found.code().equals(area)).isEmpty()) {
                    faults.add(new RuleFault(
                            i,
                            rule.id(),
                            "areas",
                            RuleFault.Kind.AREA,
                            List.of(area),
                            "\"" + area + "\", expected a code from GET /api/v1/areas"));
                }
            }
            if (rule.action() instanceof AlertRule.Announce announce
                    && announce.mode() != AlertRule.Mode.OPT_IN
                    && !isForResidents(announce.category())) {
                faults.add(new RuleFault(
                        i,
                        rule.id(),
                        "category",
                        categories.find(announce.category()).isPresent()
                                ? RuleFault.Kind.DRILL_GROUP
                                : RuleFault.Kind.CATEGORY,
                        List.of(announce.category()),
                        "\"" + announce.category() + "\", expected a code from GET /api/v1/categories that is no drill"
                                + " group"));
            }
        }
        return faults;
    }

    private static List<RuleFault> textFaults(int row, AlertRule rule) {
        return rule.action() instanceof AlertRule.Announce announce
                ? announce.texts().keySet().stream()
                        .filter(language -> !Language.SHIPPED.contains(language))
                        .sorted()
                        .map(language -> new RuleFault(
                                row,
                                rule.id(),
                                "texts." + language,
                                RuleFault.Kind.LANGUAGE,
                                List.of(language.tag()),
                                "\"" + language + "\", expected one of " + Language.SHIPPED))
                        .toList()
                : List.of();
    }

    List<RuleWarning> warnings(AlertRules rules) {
        List<RuleWarning> warnings = new ArrayList<>();
        Set<String> hazards = hazards(rules);
        List<AlertRule> inOrder = rules.inOrder();
        for (int i = 0; i < inOrder.size(); i++) {
            AlertRule rule = inOrder.get(i);
            if (isNeverAsked(rule, inOrder.subList(0, i), hazards)) {
                warnings.add(new RuleWarning(
                        RuleWarning.Kind.NEVER_DECIDES,
                        List.of(rule.id()),
                        "rule \"" + rule.id() + "\" never decides: the rows before it decide everything it is about"));
            }
            if (rule.action() instanceof AlertRule.Announce announce
                    && announce.mode() == AlertRule.Mode.OPT_IN
                    && !isForResidents(announce.category())) {
                warnings.add(new RuleWarning(
                        RuleWarning.Kind.NOBODY_HEARS,
                        List.of(rule.id(), announce.category()),
                        "rule \"" + rule.id() + "\": there is no category \"" + announce.category()
                                + "\", so nobody hears what it tells"));
            }
        }
        hazards.stream()
                .filter(hazard -> ofFile.inOrder().stream()
                        .anyMatch(rule -> rule.hazards().contains(hazard)))
                .filter(hazard -> !isCovered(hazard, rules))
                .forEach(hazard -> warnings.add(new RuleWarning(
                        RuleWarning.Kind.NOT_TOLD,
                        List.of(hazard),
                        "hazard \"" + hazard
                                + "\" is told by the hub's own table at grades of which no rule here speaks")));
        return warnings;
    }

    /** Whether each hazard, grade and change it is about is decided before it, wherever and whenever it happens. */
    private static boolean isNeverAsked(AlertRule rule, List<AlertRule> before, Set<String> hazards) {
        Set<String> about = rule.hazards().isEmpty() ? hazards : rule.hazards();
        List<AlertRule> deciding = before.stream()
                .filter(earlier -> earlier.conditions().areNone())
                .toList();
        return about.stream()
                .allMatch(hazard -> IntStream.rangeClosed(rule.minGrade(), rule.maxGrade())
                        .allMatch(grade -> rule.changes().stream()
                                .filter(change ->
                                        change.isNews() || !rule.conditions().isAboutNewsAlone())
                                .allMatch(change -> deciding.stream()
                                        .anyMatch(earlier -> decides(earlier, hazard, grade, change)))));
    }

    private boolean isCovered(String hazard, AlertRules rules) {
        return ofFile.inOrder().stream()
                .filter(rule -> rule.hazards().contains(hazard))
                .allMatch(rule -> IntStream.rangeClosed(rule.minGrade(), rule.maxGrade())
                        .allMatch(grade -> Change.NAMED_BY_RULES.stream()
                                .filter(rule.changes()::contains)
                                .allMatch(change -> rules.inOrder().stream()
                                        .anyMatch(own -> decides(own, hazard, grade, change)))));
    }

    private static boolean decides(AlertRule rule, String hazard, int grade, Change change) {
        return rule.isAbout(hazard)
                && grade >= rule.minGrade()
                && grade <= rule.maxGrade()
                && rule.changes().contains(change);
    }

    private Set<String> hazards(AlertRules rules) {
        Set<String> hazards = new TreeSet<>(Set.of(ANY_OTHER));
        List.of(rules, ofFile)
                .forEach(each -> hazards.addAll(each.inOrder().stream()
                        .flatMap(rule -> rule.hazards().stream())
                        .collect(Collectors.toSet())));
        return hazards;
    }

    private boolean isForResidents(String category) {
        return categories.find(category).filter(found -> !found.drillGroup()).isPresent();
    }
}
