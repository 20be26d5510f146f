package org.todoke.content;

import java.net.IDN;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The links of a text, and whether their host can be mistaken for another: with a Cyrillic а in it a name looks like the city's
 * own and is somebody else's. What may stand together in a label follows UTS 39, section 5.2 ("highly restrictive"), for
 * Japanese and Korean.
 */
public final class Links {
    /** Up to what ends a host, in Japanese text too. */
    private static final Pattern HOST =
            Pattern.compile("(?i)https?://([^\\s/?#\\\\\"'<>、。，．「」『』（）()【】［］\\[\\]{}｛｝〈〉《》！？!]+)");

    private static final Set<Character.UnicodeScript> ANY =
            EnumSet.of(Character.UnicodeScript.COMMON, Character.UnicodeScript.INHERITED);
    private static final List<Set<Character.UnicodeScript>> TOGETHER = List.of(
            EnumSet.of(
                    Character.UnicodeScript.LATIN,
                    Character.UnicodeScript.HAN,
                    Character.UnicodeScript.HIRAGANA,
                    Character.UnicodeScript.KATAKANA),
            EnumSet.of(Character.UnicodeScript.LATIN, Character.UnicodeScript.HAN, Character.UnicodeScript.HANGUL));

    private Links() {}

    /** What a host's letters say about it. */
    public enum Look {
        /** Plain letters, digits and hyphens: it is what it looks like. */
        PLAIN,
        /** Other letters of one script, or in punycode; right for a few, so people have to look. */
        FOREIGN,
        /** Letters of several scripts in one name, a foreign script under a plain ending, or a name and password before the host. */
        DECEPTIVE
    }

    /**
     * A link's host.
     *
     * @param shown as people read it
     * @param ascii as machines read it, in punycode; the same as {@code shown} where it cannot be written so
     * @param odd what is not a plain letter in it, spelt out: {@code "а" U+0430 CYRILLIC SMALL LETTER A}
     */
    public record Host(String shown, String ascii, Look look, List<String> odd) {}

    /** The hosts of all links in a content, each once. */
    public static List<Host> hostsOf(Content content) {
        Set<String> hosts = new LinkedHashSet<>();
        String all = content.title() + "\n" + content.body() + "\n" + (content.url() == null ? "" : content.url());
        HOST.matcher(all).results().forEach(found -> hosts.add(found.group(1)));
        return hosts.stream().map(Links::host).toList();
    }

    private static Host host(String authority) {
        if (authority.contains("@")) {
            return new Host(authority, authority, Look.DECEPTIVE, List.of("@"));
        }
        String written = authority.replaceFirst(":\\d*$", "");
        String shown = unicode(written);
        return new Host(shown, ascii(shown), look(written, shown), odd(shown));
    }

    private static Look look(String written, String shown) {
        List<String> labels = new ArrayList<>(List.of(shown.split("\\.", -1)));
        if (!labels.stream().allMatch(Links::holdsTogether)) {
            return Look.DECEPTIVE;
        }
        boolean plainEnd = isAscii(labels.getLast());
        if (plainEnd && labels.stream().anyMatch(Links::isOfAnotherScript)) {
            return Look.DECEPTIVE;
        }
        return isAscii(shown) && !written.toLowerCase(Locale.ROOT).contains("xn--") ? Look.PLAIN : Look.FOREIGN;
    }

    private static boolean holdsTogether(String label) {
        Set<Character.UnicodeScript> scripts = scripts(label);
        return scripts.size() <= 1 || TOGETHER.stream().anyMatch(allowed -> allowed.containsAll(scripts));
    }

    /** Cyrillic, Greek and the like: whole words of theirs look Latin. */
    private static boolean isOfAnotherScript(String label) {
        Set<Character.UnicodeScript> scripts = scripts(label);
        return TOGETHER.stream().noneMatch(allowed -> allowed.containsAll(scripts));
    }

    private static Set<Character.UnicodeScript> scripts(String label) {
        return label.codePoints()
                .mapToObj(Character.UnicodeScript::of)
                .filter(script -> !ANY.contains(script))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Character.UnicodeScript.class)));
    }

    private static List<String> odd(String shown) {
        return shown.codePoints()
                .filter(letter -> letter > 0x7f)
                .distinct()
                .mapToObj(letter -> "\"%s\" U+%04X %s".formatted(Character.toString(letter), letter, name(letter)))
                .toList();
    }

    private static String name(int letter) {
        String name = Character.getName(letter);
        return name == null ? "unassigned" : name;
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(unit -> unit < 0x80);
    }

    private static String unicode(String host) {
        return IDN.toUnicode(host, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
    }

    private static String ascii(String host) {
        try {
            return IDN.toASCII(host, IDN.ALLOW_UNASSIGNED);
        } catch (IllegalArgumentException e) {
            return host;
        }
    }
}
