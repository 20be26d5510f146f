package org.todoke.joining;

import java.util.List;
import java.util.Locale;

/** What people, scanners and attackers send instead of what the hub gave out. */
final class Strange {
    private Strange() {}

    /** @param right a token that works */
    static List<String> tokens(String right) {
        char last = right.charAt(right.length() - 1);
        char[] changed = right.toCharArray();
        changed[5] = changed[5] == 'A' ? 'B' : 'A';
        return List.of(
                "",
                right.substring(1),
                right.substring(0, right.length() - 1),
                right + "A",
                right + "=",
                right + ">",
                new String(changed),
                right.substring(0, right.length() - 1) + (char) (last == 'z' ? 'y' : last + 1),
                right.toLowerCase(Locale.ROOT),
                "A".repeat(43),
                "x".repeat(10_000),
                "届け".repeat(21) + "届",
                "🚨".repeat(21) + "!",
                "\u202Eمرحبا",
                "'; DROP TABLE join_request; --",
                "../../etc/passwd",
                "\0".repeat(43));
    }

    /** Nothing here is the code of anything. */
    static List<String> codes() {
        return List.of(
                "",
                " ",
                "12345",
                "1234567",
                "abcdef",
                "🔢🔢🔢",
                "x".repeat(10_000),
                "9".repeat(10_000),
                "\u202E٣٢١",
                "' OR '1'='1",
                "\0\0\0\0\0\0",
                "一二三四五六");
    }
}
