package org.todoke.feed.jma;

import java.util.List;
import org.todoke.alert.AreaHazard;

/** What a family's reader found in a telegram. */
sealed interface Findings {
    /**
     * @param hazards what holds where
     * @param snapshot whether that is the whole of the stream
     * @param remarks what could not be read
     */
    record Found(List<AreaHazard> hazards, boolean snapshot, List<String> remarks) implements Findings {}

    /** Nothing that could be acted on; a human has to look. */
    record Unclear(String reason) implements Findings {}
}
