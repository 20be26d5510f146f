package org.todoke.feed.jma;

import java.util.LinkedHashMap;
import java.util.Map;

/** What texts may need of a hazard; what a telegram does not say is left out. */
final class Details {
    /** What the source calls the kind, for example レベル５大雨特別警報. */
    static final String KIND = "kind";

    /** Volcano or river section. */
    static final String NAME = "name";

    /** Evacuation or volcanic alert level, a digit. */
    static final String LEVEL = "level";

    /** The volcanic alert as the source calls it, for example レベル５（避難）. */
    static final String LEVEL_NAME = "levelName";

    /** Seismic intensity as people read it, for example ５弱. */
    static final String INTENSITY = "intensity";

    static final String HYPOCENTRE = "hypocentre";

    /** For example M7.6. */
    static final String MAGNITUDE = "magnitude";

    /** Tsunami height as the source words it, for example ３ｍ, １０ｍ超 or 巨大. */
    static final String HEIGHT = "height";

    /** When the first wave arrives, ISO 8601 with offset. */
    static final String ARRIVAL = "arrival";

    /** What the source says of the arrival, or of stations that did not report. */
    static final String CONDITION = "condition";

    private Details() {}

    /** @param keysAndValues in turns; a pair with an empty value is left out */
    static Map<String, String> of(String... keysAndValues) {
        return with(Map.of(), keysAndValues);
    }

    static Map<String, String> with(Map<String, String> base, String... keysAndValues) {
        Map<String, String> details = new LinkedHashMap<>(base);
        for (int i = 0; i + 1 < keysAndValues.length; i += 2) {
            if (!keysAndValues[i + 1].isEmpty()) {
                details.put(keysAndValues[i], keysAndValues[i + 1]);
            }
        }
        return Map.copyOf(details);
    }
}
