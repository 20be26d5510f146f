package org.todoke.template;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The gaps of a prepared text. {@code {場所}} is a gap by its name; what stands between {@code 〔} and {@code 〕} is said only
 * when all its gaps are filled.
 */
public final class Gaps {
    private static final Pattern GAP = Pattern.compile("[{｛]([^{}｛｝\\r\\n〔〕]{1,20})[}｝]");
    private static final Pattern OPTIONAL = Pattern.compile("〔([^〔〕]*)〕");
    private static final Pattern BLANK_LINES = Pattern.compile("\\n{3,}");

    private Gaps() {}

    /** The names of the gaps that are still open, in their order, each once. */
    public static List<String> in(String text) {
        Set<String> names = new LinkedHashSet<>();
        GAP.matcher(text).results().forEach(found -> names.add(found.group(1).strip()));
        return new ArrayList<>(names);
    }

    /** Whether a part of it may be left out, or has not been decided upon. */
    public static boolean hasOptionalPart(String text) {
        return OPTIONAL.matcher(text).find();
    }

    /**
     * Fills gaps. Those without a value stay open; optional parts with one are left out.
     *
     * @param values by the gaps' names; an empty value is none
     */
    public static String fill(String text, Map<String, String> values) {
        String decided = OPTIONAL.matcher(text.replace("\r\n", "\n"))
                .replaceAll(part -> Matcher.quoteReplacement(
                        in(part.group(1)).stream().allMatch(name -> isFilled(name, values)) ? part.group(1) : ""));
        String filled = GAP.matcher(decided)
                .replaceAll(gap -> Matcher.quoteReplacement(
                        isFilled(gap.group(1).strip(), values)
                                ? values.getOrDefault(gap.group(1).strip(), "").strip()
                                : gap.group()));
        String tidy = filled.lines().map(String::stripTrailing).collect(Collectors.joining("\n"));
        return BLANK_LINES.matcher(tidy).replaceAll("\n\n").strip();
    }

    private static boolean isFilled(String name, Map<String, String> values) {
        return !values.getOrDefault(name, "").isBlank();
    }
}
