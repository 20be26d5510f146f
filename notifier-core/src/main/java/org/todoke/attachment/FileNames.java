package org.todoke.attachment;

import java.text.Normalizer;
import java.util.regex.Pattern;

/** What a name of a file that somebody sent is made to before anybody sees it. */
final class FileNames {
    /** Characters of a name at most, its ending among them; within what file systems take in UTF-8. */
    static final int MAX = 80;

    /** Controls, and what turns the direction of text or cannot be seen: "flyer\u202Efdp.exe" looks like a PDF. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}]");

    /** What file systems and browsers give a meaning to. */
    private static final Pattern MEANING = Pattern.compile("[\"*/:<>?\\\\|;%]");

    private static final Pattern SPACES = Pattern.compile("\\s+");

    private FileNames() {}

    /**
     * The last part of a path, in composed letters, without what is not seen.
     *
     * @return at most {@value #MAX} characters; begins with no dot; may be empty
     */
    static String clean(String given) {
        String last = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
        String composed = Normalizer.normalize(last, Normalizer.Form.NFC);
        String seen = UNSEEN.matcher(SPACES.matcher(composed).replaceAll(" ")).replaceAll("");
        String plain = MEANING.matcher(seen).replaceAll("_").strip();
        while (plain.startsWith(".")) {
            plain = plain.substring(1);
        }
        return shortened(plain);
    }

    private static String shortened(String name) {
        if (name.length() <= MAX) {
            return name;
        }
        int dot = name.lastIndexOf('.');
        String ending = dot > 0 && name.length() - dot <= 10 ? name.substring(dot) : "";
        int end = MAX - ending.length();
        if (Character.isHighSurrogate(name.charAt(end - 1))) {
            end--;
        }
        return name.substring(0, end) + ending;
    }
}
