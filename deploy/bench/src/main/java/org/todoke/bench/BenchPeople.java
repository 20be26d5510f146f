package org.todoke.bench;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Enumeration;
import java.util.NoSuchElementException;

/** The audience: one address each, the first {@code recipients} of them in the category that is announced. */
final class BenchPeople {
    private static final int ROWS_AT_ONCE = 1_000;

    private BenchPeople() {}

    static String address(int number) {
        return "resident" + number + "@bench.example";
    }

    static InputStream csv(int subscribers, int recipients) {
        return new SequenceInputStream(new Enumeration<InputStream>() {
            private int next;

            @Override
            public boolean hasMoreElements() {
                return next <= subscribers;
            }

            @Override
            public InputStream nextElement() {
                if (!hasMoreElements()) {
                    throw new NoSuchElementException("all rows were read");
                }
                StringBuilder rows = new StringBuilder();
                if (next == 0) {
                    rows.append("external_id,language,area,channel,address,categories\n");
                    next = 1;
                }
                for (int end = next + ROWS_AT_ONCE; next < end && next <= subscribers; next++) {
                    String category = next <= recipients ? "event" : "gomi";
                    rows.append("bench-%d,ja,,EMAIL,%s,%s%n".formatted(next, address(next), category));
                }
                return new ByteArrayInputStream(rows.toString().getBytes(StandardCharsets.UTF_8));
            }
        });
    }
}
