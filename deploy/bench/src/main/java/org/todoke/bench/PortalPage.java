package org.todoke.bench;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.random.RandomGenerator;

/** What residents open when something has happened, and how often beside one another. */
enum PortalPage {
    START(30) {
        @Override
        String path(List<String> shortIds, RandomGenerator random) {
            return "/";
        }
    },
    ANNOUNCEMENT(25) {
        @Override
        String path(List<String> shortIds, RandomGenerator random) {
            // What was told last is read most.
            int age = Math.min((int) (random.nextExponential() * shortIds.size() / 5), shortIds.size() - 1);
            return "/a/" + shortIds.get(shortIds.size() - 1 - age);
        }
    },
    LIST(10) {
        @Override
        String path(List<String> shortIds, RandomGenerator random) {
            return "/announcements";
        }
    },
    CATEGORY(10) {
        @Override
        String path(List<String> shortIds, RandomGenerator random) {
            return "/announcements?category=" + oneOf(PortalContent.CATEGORIES, random);
        }
    },
    SEARCH(10) {
        @Override
        String path(List<String> shortIds, RandomGenerator random) {
            return "/announcements?q="
                    + URLEncoder.encode(oneOf(PortalContent.SEARCHED, random), StandardCharsets.UTF_8);
        }
    },
    ATOM(4) {
        @Override
        String path(List<String> shortIds, RandomGenerator random) {
            return "/feeds/announcements.atom";
        }
    },
    JSON_FEED(3) {
        @Override
        String path(List<String> shortIds, RandomGenerator random) {
            return "/feeds/announcements.json?category=" + oneOf(PortalContent.CATEGORIES, random);
        }
    },
    READ_OUT(3) {
        @Override
        String path(List<String> shortIds, RandomGenerator random) {
            return "/feeds/announcements.txt";
        }
    },
    JOIN(5) {
        @Override
        String path(List<String> shortIds, RandomGenerator random) {
            return "/join/email";
        }
    };

    private static final int ALL =
            List.of(values()).stream().mapToInt(page -> page.weight).sum();

    private final int weight;

    PortalPage(int weight) {
        this.weight = weight;
    }

    /** @param shortIds of all announcements, the newest last */
    abstract String path(List<String> shortIds, RandomGenerator random);

    static PortalPage any(RandomGenerator random) {
        int left = random.nextInt(ALL);
        for (PortalPage page : values()) {
            left -= page.weight;
            if (left < 0) {
                return page;
            }
        }
        throw new IllegalStateException("weights of " + ALL + " do not add up");
    }

    private static String oneOf(List<String> some, RandomGenerator random) {
        return some.get(random.nextInt(some.size()));
    }
}
