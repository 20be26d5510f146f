package org.todoke.demo;

import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The people of the demo city, always the same ones: most follow 防災, one in sixteen is in the drill group, most read
 * Japanese. Their addresses are in the reserved domain example.jp (RFC 2606's idea, JPRS's reservation).
 */
final class DemoPeople {
    private static final long SEED = 22_934;
    private static final String[] FAMILY = {
        "sato",
        "suzuki",
        "takahashi",
        "tanaka",
        "ito",
        "watanabe",
        "yamamoto",
        "nakamura",
        "kobayashi",
        "kato",
        "nguyen",
        "kim",
        "wang",
        "silva",
        "smith"
    };

    private DemoPeople() {}

    /** The whole city as a CSV file of the import, written while it is read. */
    static Reader csv(String municipality, int people) {
        return new CsvReader(municipality, people);
    }

    private static final class CsvReader extends Reader {
        private final String municipality;
        private final int people;
        private final Random random = new Random(SEED);
        private String line = "external_id,language,area,channel,address,categories\r\n";
        private int position;
        private int number;

        private CsvReader(String municipality, int people) {
            this.municipality = municipality;
            this.people = people;
        }

        @Override
        public int read(char[] buffer, int offset, int length) {
            if (position == line.length()) {
                if (number == people) {
                    return -1;
                }
                number++;
                line = row();
                position = 0;
            }
            int count = Math.min(length, line.length() - position);
            line.getChars(position, position + count, buffer, offset);
            position += count;
            return count;
        }

        private String row() {
            String address = FAMILY[random.nextInt(FAMILY.length)] + number + "@example.jp";
            return "demo-%06d,%s,%s,EMAIL,%s,%s\r\n"
                    .formatted(
                            number,
                            language(),
                            DemoDistricts.code(municipality, random.nextInt(DemoDistricts.count())),
                            address,
                            String.join(";", categories()));
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
