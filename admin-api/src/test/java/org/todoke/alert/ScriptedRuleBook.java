package org.todoke.alert;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rules' versions over memory; rows are read and checked as the hub does. */
public class ScriptedRuleBook implements RuleBook {
    private static final Instant AT = Instant.parse("2026-11-21T09:00:00Z");
    private static final String TABLE = """
            id,hazards,grades,changes,mode,category,lane,maxAge,validity,phrase
            level-5,heavy-rain,50,*,AUTO,bousai,EMERGENCY,,,level-5
            """;

    private final List<RuleVersion> all = new ArrayList<>();

    public ScriptedRuleBook() {
        first();
    }

    public void reset() {
        all.clear();
        first();
    }

    @Override
    public RuleVersion inForce() {
        return all.stream()
                .filter(version -> version.state() == RuleVersion.State.IN_FORCE)
                .findFirst()
                .orElseThrow();
    }

    @Override
    public Optional<RuleVersion> find(int number) {
        return all.stream().filter(version -> version.number() == number).findFirst();
    }

    @Override
    public List<RuleVersion> versions() {
        return List.copyOf(all.reversed());
    }

    @Override
    public List<RuleWarning> check(List<RuleRow> rows) {
        RuleSets.rules(rows);
        return List.of();
    }

    @Override
    public RuleVersion save(List<RuleRow> rows, int basedOn, boolean activate, @Nullable String comment, String actor) {
        RuleSets.rules(rows);
        refuseUnlessInForce(basedOn);
        int number = all.size();
        all.add(new RuleVersion(
                number, RuleVersion.State.DRAFT, basedOn, comment, actor, AT, null, null, List.copyOf(rows)));
        return activate ? activate(number, basedOn, actor) : all.getLast();
    }

    @Override
    public RuleVersion activate(int number, int replaces, String actor) {
        refuseUnlessInForce(replaces);
        all.replaceAll(version -> in(version, version.number() == number, actor));
        return all.get(number);
    }

    @Override
    public List<RuleRow> read(String table) {
        return AlertRuleTable.rows(table, "the table");
    }

    @Override
    public String table(List<RuleRow> rows) {
        return AlertRuleTable.write(rows);
    }

    private void first() {
        all.add(new RuleVersion(
                0,
                RuleVersion.State.IN_FORCE,
                null,
                null,
                "the file",
                null,
                null,
                null,
                AlertRuleTable.rows(TABLE, "the file")));
    }

    private void refuseUnlessInForce(int known) {
        if (inForce().number() != known) {
            throw new RulesChangedException(known, inForce());
        }
    }

    private static RuleVersion in(RuleVersion version, boolean force, String actor) {
        RuleVersion.State was =
                version.state() == RuleVersion.State.IN_FORCE ? RuleVersion.State.REPLACED : version.state();
        return new RuleVersion(
                version.number(),
                force ? RuleVersion.State.IN_FORCE : was,
                version.basedOn(),
                version.comment(),
                version.author(),
                version.createdAt(),
                force ? actor : version.activatedBy(),
                force ? AT : version.activatedAt(),
                version.rules());
    }
}
