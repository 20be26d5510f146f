package org.todoke.area;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which municipalities the hub serves.
 *
 * @param municipality {@code todoke.municipality}: 7-digit JMA municipality codes; none: the fictional 届市
 * @param areas {@code todoke.areas.*}
 * @param area {@code todoke.area.*}
 */
@ConfigurationProperties("todoke")
record AreaProperties(
        @DefaultValue List<String> municipality,
        @DefaultValue Table areas,
        @DefaultValue Choice area) {
    private static final Pattern MUNICIPALITY = Pattern.compile("[0-9]{7}");

    AreaProperties {
        municipality = municipality.stream()
                .map(String::strip)
                .filter(code -> !code.isEmpty())
                .distinct()
                .toList();
        for (String code : municipality) {
            if (!MUNICIPALITY.matcher(code).matches()) {
                throw new IllegalArgumentException("todoke.municipality: \"" + code
                        + "\": expected a JMA municipality code of 7 digits such as 1820100,"
                        + " or several separated by commas");
            }
        }
    }

    /** @param location a CSV file with the columns of JMA's area tables; the small built-in table when there is none */
    record Table(@Nullable Path location) {}

    /**
     * @param tsunami the tsunami forecast areas whose coast is the municipality's own, or {@code none} for one without a
     *     coast; empty: every one of its prefecture
     */
    record Choice(@DefaultValue List<String> tsunami) {}
}
