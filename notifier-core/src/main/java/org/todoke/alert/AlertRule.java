package org.todoke.alert;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.todoke.content.Language;
import org.todoke.delivery.Channel;
import org.todoke.delivery.Lane;

/**
 * One row of the table that says what a change means for residents. Rules know hazards and grades, no source's codes.
 *
 * @param id its name, recorded with every telegram it decided
 * @param hazards the hazards it is about; empty means any
 * @param minGrade the least grade it is about, inclusive; of something taken back: of the worst that was told
 * @param maxGrade the greatest, inclusive
 * @param changes the changes it is about
 * @param conditions what else must hold
 * @param action what to do
 */
record AlertRule(
        String id,
        Set<String> hazards,
        int minGrade,
        int maxGrade,
        Set<Change> changes,
        RuleConditions conditions,
        Action action) {
    static final int MAX_GRADE = 100;

    /** What a rule does. */
    sealed interface Action {}

    /** Keep it; residents hear nothing. */
    record RecordOnly() implements Action {}

    /**
     * Announce it. News goes to the category's subscribers; what is taken back goes to those who were told.
     *
     * @param mode how
     * @param category whom news is for
     * @param lane the announcement's road through the hub
     * @param channels the channels it may use; empty means all
     * @param maxAge news that is older when it arrives is not sent any more; null = any age
     * @param validity how long news may still be sent; null = the lane's default
     * @param phrase which texts of the phrase table
     * @param timeout what happens when nobody decides in time; null = it waits; only with {@link Mode#APPROVAL}
     * @param texts the municipality's own texts for news, instead of the phrase table's; may be empty
     */
    record Announce(
            Mode mode,
            String category,
            Lane lane,
            Set<Channel> channels,
            @Nullable Duration maxAge,
            @Nullable Duration validity,
            String phrase,
            @Nullable ApprovalTimeout timeout,
            Map<Language, RuleText> texts)
            implements Action {}

    /** How an announcement leaves. */
    enum Mode {
        /** At once. */
        AUTO,
        /** At once, to a category of those who asked for more than warnings: where it does not exist, nobody did. */
        OPT_IN,
        /** After a human approved. */
        APPROVAL
    }

    /** Whether it names the hazard or its family, or speaks of all. */
    boolean isAbout(String hazard) {
        return hazards.isEmpty() || Hazards.keys(hazard).stream().anyMatch(hazards::contains);
    }

    boolean matches(Situation situation) {
        return isAbout(situation.hazard())
                && situation.grade() >= minGrade
                && situation.grade() <= maxGrade
                && changes.contains(situation.change())
                && conditions.hold(situation);
    }
}
