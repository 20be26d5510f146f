package org.todoke.subscriber;

import java.io.Reader;
import java.util.List;

/**
 * A file of any number of rows that never lies in memory: of five rows four are new people's mail addresses, and the fifth
 * is the telephone number of the fourth.
 */
final class GeneratedCsv extends Reader {
    private static final List<String> LANGUAGES = List.of("ja", "ja", "ja", "en", "ja-x-easy");
    private static final List<String> AREAS = List.of("north", "south", "9900100", "北区", "");
    private static final List<String> CATEGORIES = List.of("bousai", "bousai", "bousai;gomi", "防災;event", "bousai");

    private final int rows;
    private int next;
    private String line = ModuleTest.HEADER;
    private int at;

    GeneratedCsv(int rows) {
        this.rows = rows;
    }

    @Override
    public int read(char[] buffer, int from, int length) {
        if (at == line.length()) {
            if (next == rows) {
                return -1;
            }
            line = row(next++);
            at = 0;
        }
        int read = Math.min(length, line.length() - at);
        line.getChars(at, at + read, buffer, from);
        at += read;
        return read;
    }

    private static String row(int n) {
        int kind = n % 5;
        int person = n / 5 * 4 + Math.min(kind, 3);
        String address =
                kind < 4 ? "EMAIL,resident%d@example.jp".formatted(person) : "SMS,0%d".formatted(8_010_000_000L + n);
        return "person-%d,%s,%s,%s,%s\n"
                .formatted(
                        person,
                        LANGUAGES.get(person % LANGUAGES.size()),
                        AREAS.get(person / 7 % AREAS.size()),
                        address,
                        CATEGORIES.get(person / 3 % CATEGORIES.size()));
    }

    @Override
    public void close() {}
}
