package org.todoke.alert;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rules alert → announcement in all their versions. A change takes force with its commit: every instance of the hub
 * asks for the version in force with each telegram that changed something.
 */
public interface RuleBook {
    RuleVersion inForce();

    Optional<RuleVersion> find(int number);

    /** Every version, newest first, 0 at the end, without their rows. */
    List<RuleVersion> versions();

    /**
     * What may be a mistake in rows that can be taken, for people to read: rows that never decide, hazards that no row
     * speaks of, categories nobody can follow.
     *
     * @throws InvalidRulesException naming every fault when they cannot be taken
     */
    List<RuleWarning> check(List<RuleRow> rows);

    /**
     * Keeps a new version.
     *
     * @param basedOn the version in force that its author knew
     * @param activate whether it takes force at once; else it is a draft
     * @throws InvalidRulesException naming every fault
     * @throws RulesChangedException when {@code basedOn} is not in force
     */
    RuleVersion save(List<RuleRow> rows, int basedOn, boolean activate, @Nullable String comment, String actor);

    /**
     * Puts a version in force: a draft, or one that was in force before. Nothing happens when it is in force.
     *
     * @param replaces the version in force that the caller knew
     * @throws RulesChangedException when {@code replaces} is not in force
     * @throws IllegalArgumentException when there is no version {@code number}
     * @throws InvalidRulesException when what it names, such as a category, is gone since it was made
     */
    RuleVersion activate(int number, int replaces, String actor);

    /**
     * Rows of a table as text, see {@code rules/default-rules.csv}.
     *
     * @throws RuleTableException when the header is wrong or a line is longer than it
     */
    List<RuleRow> read(String table);

    /**
     * The table as text.
     *
     * @throws IllegalArgumentException when a row has texts of its own, which a table has no place for
     */
    String table(List<RuleRow> rows);
}
