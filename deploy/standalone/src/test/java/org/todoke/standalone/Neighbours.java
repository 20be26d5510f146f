package org.todoke.standalone;

import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * Five people who follow a category nobody else follows: one on each of the four channels, and one on all of them.
 *
 * @param group tells their addresses and their category from others', 1 to 9
 * @param sandboxPort where their browsers' push service is
 */
record Neighbours(int group, String sandboxPort) {
    private static final String CITY = "9900100";
    /** The first has one address, the second all four. */
    private static final List<Integer> PEOPLE_PER_CHANNEL = List.of(1, 2);

    int people() {
        return 5;
    }

    /** Adds the category and imports the people. @return the category's code */
    String moveIn(HubClient hub) {
        String category = "neighbours-" + group;
        hub.post("/api/v1/categories", HubClient.JSON, "{\"code\":\"" + category + "\",\"names\":{\"ja\":\"町内会\"}}")
                .expect(201);
        StringBuilder csv = new StringBuilder(HubClient.CSV_HEADER);
        addresses().forEach((channel, addresses) -> {
            for (int i = 0; i < addresses.size(); i++) {
                String person = category + (i == 0 ? "-" + channel : "-all");
                String address = channel.equals("WEB_PUSH") ? subscription(addresses.get(i)) : addresses.get(i);
                csv.append("%s,ja,%s,%s,\"%s\",%s\n"
                        .formatted(person, CITY, channel, address.replace("\"", "\"\""), category));
            }
        });
        hub.importSubscribers(csv.toString());
        return category;
    }

    private static String subscription(String endpoint) {
        return "{\"endpoint\":\"" + endpoint + "\",\"keys\":" + SandboxClient.BROWSER_KEYS + "}";
    }

    /** As the sandbox names them. */
    Map<String, List<String>> addresses() {
        return Map.of(
                "EMAIL",
                each(n -> "neighbour" + group + n + "@example.jp"),
                "LINE",
                each(this::lineUser),
                "SMS",
                each(this::number),
                "WEB_PUSH",
                each(n -> "http://localhost:" + sandboxPort + "/push/demo-neighbour" + group + n));
    }

    List<String> all() {
        return addresses().values().stream().flatMap(List::stream).toList();
    }

    /** @param n 1 has LINE alone, 2 all channels */
    String lineUser(int n) {
        return "U" + "%d%d".formatted(group, n).repeat(16);
    }

    /** @param n 1 has SMS alone, 2 all channels */
    String number(int n) {
        return "+812049999%d0%d".formatted(group, n);
    }

    private static List<String> each(IntFunction<String> address) {
        return PEOPLE_PER_CHANNEL.stream().map(address::apply).toList();
    }
}
