package org.todoke.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.net.URI;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.todoke.delivery.Channel;
import org.todoke.subscriber.EndpointAddress;

class DemoPeopleTest {
    private static final int PEOPLE = 5_000;
    private static final URI PUSH = URI.create("http://localhost:8090");
    private static final Pattern ROW =
            Pattern.compile("(demo-\\d{6}),([^,]+),9900100-[a-z]+,([A-Z_]+),\"((?:[^\"]|\"\")+)\",([a-z;-]+)");

    private final List<Row> rows = rows(PUSH);

    private record Row(String person, String language, Channel channel, String address, Set<String> categories) {}

    @Test
    void spreadsPeopleOverTheChannels() {
        Map<Channel, Double> shares = new EnumMap<>(rows.stream()
                .collect(Collectors.groupingBy(
                        Row::channel,
                        Collectors.collectingAndThen(Collectors.counting(), rows -> 100.0 * rows / PEOPLE))));
        assertThat(shares).containsOnlyKeys(Channel.EMAIL, Channel.LINE, Channel.SMS, Channel.WEB_PUSH);
        assertThat(shares.get(Channel.EMAIL)).isCloseTo(55, within(2.0));
        assertThat(shares.get(Channel.LINE)).isCloseTo(45, within(2.0));
        assertThat(shares.get(Channel.SMS)).isCloseTo(15, within(2.0));
        assertThat(shares.get(Channel.WEB_PUSH)).isCloseTo(12, within(2.0));
        assertThat(byPerson()).hasSize(PEOPLE);
        assertThat(byPerson().values().stream().filter(own -> own.size() == 1).count())
                .isBetween(PEOPLE * 7L / 10, PEOPLE * 85L / 100);
    }

    @Test
    void givesTheFirstPersonAllFourChannels() {
        assertThat(byPerson().get("demo-000001"))
                .extracting(Row::address)
                .containsExactly(
                        "sato1@example.jp",
                        "Ude300000000000000000000000000001",
                        "+812040000001",
                        DemoAddress.browser(1, PUSH));
    }

    @Test
    void lendsNobodyAnAddressTwiceAndNoneThatTheHubRefuses() {
        assertThat(rows).extracting(Row::address).doesNotHaveDuplicates();
        rows.stream()
                .filter(row -> row.channel() != Channel.WEB_PUSH)
                .forEach(row -> assertThat(EndpointAddress.parse(row.channel(), row.address())
                                .address()
                                .value())
                        .isEqualTo(row.address()));
    }

    @Test
    void letsMostFollowDisastersAndFewTheDrills() {
        assertThat(people(row -> row.categories().contains("bousai"))).isGreaterThan(PEOPLE * 9 / 10);
        assertThat(people(row -> row.categories().contains("kunren"))).isBetween(1, PEOPLE / 10);
        assertThat(rows).extracting(Row::language).contains("ja", "ja-x-easy", "en", "zh-Hans", "ko", "vi", "pt");
    }

    @Test
    void isTheSameCityEveryTime() {
        assertThat(rows(PUSH)).isEqualTo(rows);
    }

    @Test
    void leavesNobodyOutWhereThereIsNoPushService() {
        List<Row> without = rows(null);
        assertThat(without).extracting(Row::channel).doesNotContain(Channel.WEB_PUSH);
        assertThat(new HashSet<>(without.stream().map(Row::person).toList())).hasSize(PEOPLE);
    }

    private Map<String, List<Row>> byPerson() {
        return rows.stream().collect(Collectors.groupingBy(Row::person));
    }

    private int people(Predicate<Row> what) {
        return rows.stream()
                .filter(what)
                .map(Row::person)
                .collect(Collectors.toSet())
                .size();
    }

    private static List<Row> rows(@Nullable URI pushOrigin) {
        BufferedReader csv =
                new BufferedReader(DemoPeople.csv("9900100", new DemoProperties(PEOPLE, pushOrigin, null)));
        return csv.lines().skip(1).map(DemoPeopleTest::row).toList();
    }

    private static Row row(String line) {
        Matcher cells = ROW.matcher(line);
        assertThat(cells.matches()).as(line).isTrue();
        return new Row(
                cells.group(1),
                cells.group(2),
                Channel.valueOf(cells.group(3)),
                cells.group(4).replace("\"\"", "\""),
                Set.of(cells.group(5).split(";")));
    }
}
