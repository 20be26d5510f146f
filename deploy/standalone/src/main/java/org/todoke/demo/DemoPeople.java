package org.todoke.demo;

import java.io.Reader;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.todoke.delivery.Channel;

/**
 * The people of the demo city, always the same ones: most follow 防災, one in sixteen is in the drill group, most read
 * Japanese, one in four has more than one address.
 */
final class DemoPeople {
    private static final long SEED = 22_934;

    private DemoPeople() {}

    /** The whole city as a CSV file of the import, written while it is read. */
    static Reader csv(String municipality, DemoProperties properties) {
        return new CsvReader(municipality, properties.subscribers(), properties.pushOrigin());
    }

    private static final class CsvReader extends Reader {
        private final String municipality;
        private final int people;
        private final @Nullable URI pushOrigin;
        private final Random random = new Random(SEED);
        private String written = "external_id,language,area,channel,address,categories\r\n";
        private int position;
        private int number;

        private CsvReader(String municipality, int people, @Nullable URI pushOrigin) {
            this.municipality = municipality;
            this.people = people;
            this.pushOrigin = pushOrigin;
        }

        @Override
        public int read(char[] buffer, int offset, int length) {
            while (position == written.length()) {
                if (number == people) {
                    return -1;
                }
                number++;
                written = rows();
                position = 0;
            }
            int count = Math.min(length, written.length() - position);
            written.getChars(position, position + count, buffer, offset);
            position += count;
            return count;
        }

        /** One row for each of the next person's addresses. */
        private String rows() {
            String language = language();
            String area = DemoDistricts.code(municipality, random.nextInt(DemoDistricts.count()));
            String categories = String.join(";", categories());
            StringBuilder rows = new StringBuilder();
            for (Channel channel : DemoChannels.of(number, random, pushOrigin != null)) {
                String address = address(channel).replace("\"", "\"\"");
                rows.append("demo-%06d,%s,%s,%s,\"%s\",%s\r\n"
                        .formatted(number, language, area, channel, address, categories));
            }
            return rows.toString();
        }

        private String address(Channel channel) {
            return switch (channel) {
                case EMAIL -> DemoAddress.mail(number);
                case LINE -> DemoAddress.lineUser(number);
                case SMS -> DemoAddress.number(number);
                case WEB_PUSH -> DemoAddress.browser(number, Objects.requireNonNull(pushOrigin));
                case VOICE -> throw new IllegalStateException("nobody in the demo city is called up");
            };
        }

        private String language() {
            int percent = random.nextInt(100);
            return percent < 82
                    ? "ja"
                    : percent < 87
                            ? "ja-x-easy"
                            : percent < 92
                                    ? "en"
                                    : percent < 95 ? "zh-Hans" : percent < 97 ? "vi" : percent < 99 ? "pt" : "ko";
        }

        private List<String> categories() {
            List<String> categories = new ArrayList<>();
            add(categories, "bousai", 93);
            add(categories, "bousai-info", 35);
            add(categories, "bouhan", 50);
            add(categories, "kosodate", 30);
            add(categories, "gomi", 60);
            add(categories, "event", 40);
            if (number % 16 == 0) {
                categories.add("kunren");
            }
            return categories.isEmpty() ? List.of("bousai") : categories;
        }

        private void add(List<String> categories, String category, int percent) {
            if (random.nextInt(100) < percent) {
                categories.add(category);
            }
        }

        @Override
        public void close() {
            number = people;
        }
    }
}
