package org.todoke.bench;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The audience: one address each, the first {@code recipients} of them in the category that is announced. */
final class BenchPeople {
    private static final int ROWS_AT_ONCE = 1_000;

    private BenchPeople() {}

    static String address(int number) {
        return "resident" + number + "@bench.example";
    }

    static InputStream csv(int subscribers, int recipients) {
        return new Rows(subscribers, recipients);
    }

    /** Writes the file while it is read. */
    private static final class Rows extends InputStream {
        private final int subscribers;
        private final int recipients;
        private byte[] block =
                "external_id,language,area,channel,address,categories\n".getBytes(StandardCharsets.UTF_8);
        private int position;
        private int next = 1;

        private Rows(int subscribers, int recipients) {
            this.subscribers = subscribers;
            this.recipients = recipients;
        }

        @Override
        public int read() {
            return fill() ? block[position++] & 0xff : -1;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            if (!fill()) {
                return -1;
            }
            int count = Math.min(length, block.length - position);
            System.arraycopy(block, position, buffer, offset, count);
            position += count;
            return count;
        }

        private boolean fill() {
            if (position < block.length) {
                return true;
            }
            StringBuilder rows = new StringBuilder();
            for (int end = next + ROWS_AT_ONCE; next < end && next <= subscribers; next++) {
                String category = next <= recipients ? "event" : "gomi";
                rows.append("bench-%d,ja,,EMAIL,%s,%s\n".formatted(next, address(next), category));
            }
            block = rows.toString().getBytes(StandardCharsets.UTF_8);
            position = 0;
            return block.length > 0;
        }
    }
}
