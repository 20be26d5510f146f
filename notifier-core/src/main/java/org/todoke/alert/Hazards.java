package org.todoke.alert;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The rules' keys of hazards. What other agencies warn of has no list: {@code cap-flood-warning} is one of the family {@code
 * cap}, and rules, texts and names of the family count for it where there are none of its own.
 */
public final class Hazards {
    /** The family of all that CAP messages warn of. */
    public static final String CAP = "cap";

    private Hazards() {}

    /** The hazard's own key, then its family's, if it is of one. */
    public static List<String> keys(String hazard) {
        return hazard.startsWith(CAP + "-") ? List.of(hazard, CAP) : List.of(hazard);
    }

    /** Keys of texts that name a hazard, each followed by the same with the hazard's family in its place, if it is of one. */
    static List<String> orFamily(String hazard, String... keys) {
        String family = family(hazard);
        return Arrays.stream(keys)
                .flatMap(key -> Stream.of(key, key.replace(hazard, family)))
                .distinct()
                .toList();
    }

    /** The family, or the hazard itself where it is of none. */
    public static String family(String hazard) {
        return keys(hazard).getLast();
    }
}
