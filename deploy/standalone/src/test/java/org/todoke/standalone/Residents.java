package org.todoke.standalone;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Made-up people, one mail address each. */
record Residents(String prefix, int people, String area, String categories) {
    String csv() {
        return HubClient.CSV_HEADER
                + IntStream.range(0, people)
                        .mapToObj(n -> "%s-%d,ja,%s,EMAIL,%s,%s\n".formatted(prefix, n, area, address(n), categories))
                        .collect(Collectors.joining());
    }

    Set<String> addresses() {
        return IntStream.range(0, people).mapToObj(this::address).collect(Collectors.toSet());
    }

    String address(int n) {
        return prefix + n + "@example.jp";
    }
}
