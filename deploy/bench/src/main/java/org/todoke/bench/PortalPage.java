package org.todoke.bench;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;

/** What residents open when something has happened, and how often beside one another. */
enum PortalPage {
    START(30, (_, _) -> "/"),
    ANNOUNCEMENT(25, (shortIds, random) -> "/a/" + newer(shortIds, random)),
    LIST(10, (_, _) -> "/announcements"),
    CATEGORY(10, (_, random) -> "/announcements?category=" + oneOf(PortalContent.CATEGORIES, random)),
    SEARCH(10, (_, random) -> "/announcements?q=" + encoded(oneOf(PortalContent.SEARCHED, random))),
    ATOM(4, (_, _) -> "/feeds/announcements.atom"),
    JSON_FEED(3, (_, random) -> "/feeds/announcements.json?category=" + oneOf(PortalContent.CATEGORIES, random)),
    READ_OUT(3, (_, _) -> "/feeds/announcements.txt"),
    JOIN(5, (_, _) -> "/join/email");

    private static final int ALL =
            List.of(values()).stream().mapToInt(page -> page.weight).sum();

    private final int weight;

    @SuppressWarnings("ImmutableEnumChecker") // Only the lambdas above, which hold nothing.
    private final BiFunction<List<String>, RandomGenerator, String> path;

    PortalPage(int weight, BiFunction<List<String>, RandomGenerator, String> path) {
        this.weight = weight;
        this.path = path;
    }

    /** @param shortIds of all announcements, the newest last */
    String path(List<String> shortIds, RandomGenerator random) {
        return path.apply(shortIds, random);
    }

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

    /** What was told last is read most. */
    private static String newer(List<String> shortIds, RandomGenerator random) {
        int age = Math.min((int) (random.nextExponential() * shortIds.size() / 5), shortIds.size() - 1);
        return shortIds.get(shortIds.size() - 1 - age);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String oneOf(List<String> some, RandomGenerator random) {
        return some.get(random.nextInt(some.size()));
    }
}
