package org.todoke.alert;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.todoke.alert.JdbcRuleVersions.Activation;
import org.todoke.alert.JdbcRuleVersions.Stored;

/** Versions in the database above the hub's own table, which is version 0. */
@Service
class StoredRules implements RuleBook {
    private static final String GIVEN_TABLE = "the table";

    private final JdbcRuleVersions versions;
    private final RuleFile file;
    private final RuleReview review;
    private final Clock clock;
    private final TransactionTemplate transaction;

    StoredRules(
            JdbcRuleVersions versions,
            RuleFile file,
            RuleReview review,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.versions = versions;
        this.file = file;
        this.review = review;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public RuleVersion inForce() {
        return require(numberInForce());
    }

    @Override
    public Optional<RuleVersion> find(int number) {
        Activation activation = activations().get(number);
        return number == 0
                ? Optional.of(ofFile(activation))
                : versions.find(number).map(stored -> version(stored, activation));
    }

    @Override
    public List<RuleVersion> versions() {
        Map<Integer, Activation> activations = activations();
        List<RuleVersion> all = new ArrayList<>(versions.all().stream()
                .map(stored -> version(stored, activations.get(stored.number())))
                .toList());
        all.add(withoutRows(ofFile(activations.get(0))));
        return all;
    }

    @Override
    public List<RuleWarning> check(List<RuleRow> rows) {
        return review.warnings(checked(rows));
    }

    @Override
    public RuleVersion save(List<RuleRow> rows, int basedOn, boolean activate, @Nullable String comment, String actor) {
        checked(rows);
        return Objects.requireNonNull(transaction.execute(_ -> {
            versions.lock();
            refuseUnlessInForce(basedOn);
            int number = versions.insert(rows, basedOn, comment, actor, clock.instant());
            if (activate) {
                versions.activate(number, actor, clock.instant());
            }
            return require(number);
        }));
    }

    @Override
    public RuleVersion activate(int number, int replaces, String actor) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            versions.lock();
            return activateLocked(number, replaces, actor);
        }));
    }

    private RuleVersion activateLocked(int number, int replaces, String actor) {
        RuleVersion wanted = require(number);
        refuseUnlessInForce(replaces);
        if (wanted.state() == RuleVersion.State.IN_FORCE) {
            return wanted;
        }
        checked(wanted.rules());
        versions.activate(number, actor, clock.instant());
        return require(number);
    }

    @Override
    public List<RuleRow> read(String table) {
        return AlertRuleTable.rows(table, GIVEN_TABLE);
    }

    @Override
    public String table(List<RuleRow> rows) {
        return AlertRuleTable.write(rows);
    }

    private AlertRules checked(List<RuleRow> rows) {
        AlertRules rules = RuleSets.rules(rows);
        List<RuleFault> faults = review.faults(rules);
        if (!faults.isEmpty()) {
            throw new InvalidRulesException(faults);
        }
        return rules;
    }

    private void refuseUnlessInForce(int known) {
        if (known != numberInForce()) {
            throw new RulesChangedException(known, inForce());
        }
    }

    private int numberInForce() {
        return versions.newestActivation().map(Activation::version).orElse(0);
    }

    private RuleVersion require(int number) {
        return find(number)
                .orElseThrow(() -> new IllegalArgumentException(
                        "rules version " + number + ": there is none, expected one of GET /api/v1/rules/versions"));
    }

    private Map<Integer, Activation> activations() {
        return versions.activations().stream().collect(Collectors.toMap(Activation::version, Function.identity()));
    }

    private RuleVersion version(Stored stored, @Nullable Activation activation) {
        return new RuleVersion(
                stored.number(),
                state(stored.number(), activation),
                stored.basedOn(),
                stored.comment(),
                stored.author(),
                stored.createdAt(),
                activation == null ? null : activation.actor(),
                activation == null ? null : activation.at(),
                stored.rules());
    }

    private RuleVersion ofFile(@Nullable Activation activation) {
        boolean inForce = numberInForce() == 0;
        return new RuleVersion(
                0,
                inForce ? RuleVersion.State.IN_FORCE : RuleVersion.State.REPLACED,
                null,
                null,
                file.name(),
                null,
                activation == null ? null : activation.actor(),
                activation == null ? null : activation.at(),
                file.rows());
    }

    private static RuleVersion withoutRows(RuleVersion version) {
        return new RuleVersion(
                version.number(),
                version.state(),
                version.basedOn(),
                version.comment(),
                version.author(),
                version.createdAt(),
                version.activatedBy(),
                version.activatedAt(),
                List.of());
    }

    private RuleVersion.State state(int number, @Nullable Activation activation) {
        if (activation == null) {
            return RuleVersion.State.DRAFT;
        }
        return number == numberInForce() ? RuleVersion.State.IN_FORCE : RuleVersion.State.REPLACED;
    }
}
