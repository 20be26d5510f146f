package org.todoke.bench;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.todoke.bench.BenchChannel.Ports;

/** The audience: for each channel people with one address, the first {@code recipients} in the category announced. */
final class BenchPeople {
    private static final int ROWS_AT_ONCE = 1_000;

    private BenchPeople() {}

    static InputStream csv(List<BenchChannel> channels, Ports ports, String category, int subscribers, int recipients) {
        return new Rows(channels, ports, category, subscribers, recipients);
    }

    /** Writes the file while it is read. */
    private static final class Rows extends InputStream {
        private final List<BenchChannel> channels;
        private final Ports ports;
        private final String category;
        private final int subscribers;
        private final int recipients;
        private byte[] block =
                "external_id,language,area,channel,address,categories\n".getBytes(StandardCharsets.UTF_8);
        private int position;
        private int next = 1;

        private Rows(List<BenchChannel> channels, Ports ports, String category, int subscribers, int recipients) {
            this.channels = channels;
            this.ports = ports;
            this.category = category;
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
                channels.forEach(channel -> append(rows, channel));
            }
            block = rows.toString().getBytes(StandardCharsets.UTF_8);
            position = 0;
            return block.length > 0;
        }

        private void append(StringBuilder rows, BenchChannel channel) {
            String address = channel.address(next, ports).replace("\"", "\"\"");
            String followed = next <= recipients ? category : "gomi";
            rows.append("bench-%s-%d,ja,,%s,\"%s\",%s\n".formatted(channel, next, channel, address, followed));
        }
    }
}
