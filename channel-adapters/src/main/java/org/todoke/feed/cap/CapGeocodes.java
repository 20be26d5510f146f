package org.todoke.feed.cap;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.todoke.area.CodeScheme;
import org.todoke.area.OfficialCode;

/**
 * From a {@code geocode} to an official code: CAP leaves the names of code lists to senders, so the settings say which mean
 * what.
 */
final class CapGeocodes {
    /** The hub's own areas, as its own CAP outlet names them. */
    static final String OWN_LIST = "todoke:area";

    private static final Map<CodeScheme, List<String>> DEFAULTS = Map.of(
            CodeScheme.CITY,
            List.of("JIS X 0402", "JIS_X_0402", "JISX0402", "全国地方公共団体コード", "市区町村コード", "団体コード", "JMA class20"),
            CodeScheme.CLASS10,
            List.of("JMA class10"),
            CodeScheme.OFFICE,
            List.of("JMA office"),
            CodeScheme.PREFECTURE,
            List.of("JIS X 0401", "JIS_X_0401", "JISX0401"),
            CodeScheme.HUB,
            List.of(OWN_LIST));

    private static final Pattern DIGITS = Pattern.compile("[0-9]+");

    private final Map<String, CodeScheme> schemes = new TreeMap<>();

    /** @param more names of lists beside the known ones */
    CapGeocodes(Map<CodeScheme, List<String>> more) {
        DEFAULTS.forEach(this::learn);
        more.forEach(this::learn);
    }

    private void learn(CodeScheme scheme, List<String> names) {
        names.forEach(name -> schemes.put(folded(name), scheme));
    }

    /** @return empty when the list is not known, or the code cannot be of it */
    Optional<OfficialCode> read(CapArea.Geocode geocode) {
        CodeScheme scheme = schemes.get(folded(geocode.list()));
        if (scheme == null || geocode.code().isEmpty()) {
            return Optional.empty();
        }
        return scheme == CodeScheme.CITY
                ? municipality(geocode.code())
                : Optional.of(new OfficialCode(scheme, geocode.code()));
    }

    /** JMA's 7 digits, the 5 of JIS X 0401 and 0402, or these with their check digit. A prefecture's are its own. */
    private static Optional<OfficialCode> municipality(String code) {
        if (!DIGITS.matcher(code).matches()) {
            return Optional.empty();
        }
        return switch (code.length()) {
            case 7 -> Optional.of(new OfficialCode(CodeScheme.CITY, code));
            case 6 -> isChecked(code) ? jis(code.substring(0, 5)) : Optional.empty();
            case 5 -> jis(code);
            default -> Optional.empty();
        };
    }

    private static Optional<OfficialCode> jis(String code) {
        return Optional.of(
                code.endsWith("000")
                        ? new OfficialCode(CodeScheme.PREFECTURE, code.substring(0, 2))
                        : new OfficialCode(CodeScheme.CITY, code + "00"));
    }

    /** 総務省「全国地方公共団体コード仕様」: weights 6 to 2, eleven minus the sum modulo eleven, its last digit. */
    private static boolean isChecked(String code) {
        int sum = 0;
        for (int i = 0; i < 5; i++) {
            sum += Character.digit(code.charAt(i), 10) * (6 - i);
        }
        int check = (11 - sum % 11) % 10;
        return check == Character.digit(code.charAt(5), 10);
    }

    private static String folded(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
