package org.todoke.alert;

import java.util.List;
import java.util.Set;

/**
 * What the rules make of an alert's changes.
 *
 * @param tellings what to say to residents
 * @param silent changes that residents do not hear of, by rule or because they come too late
 * @param rules ids of every rule that matched, in order of first use
 * @param notes why something is not said, for people to read
 * @param undeliverable whether something should be said for which there is no category: a human has to mend that
 */
record Plan(
        List<Telling> tellings,
        List<HazardChange> silent,
        Set<String> rules,
        List<String> notes,
        boolean undeliverable) {}
