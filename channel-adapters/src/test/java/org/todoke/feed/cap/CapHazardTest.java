package org.todoke.feed.cap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.todoke.alert.AreaHazard;

class CapHazardTest {
    @ParameterizedTest
    @CsvSource({
        "Met, Flood Warning, cap-met-flood-warning",
        "Met, FLOOD  warning!, cap-met-flood-warning",
        "Geo, Earthquake, cap-geo-earthquake",
        "Met, A very long name of something that happens, cap-met-a-very-long-name-of-so-7a555c21",
    })
    void isCategoryAndEvent(String category, String event, String hazard) {
        assertThat(hazards(CapSample.alert().info("category", category).info("event", event)))
                .containsExactly(hazard);
    }

    @Test
    void codeOfTheEventGoesBeforeItsName() {
        String coded = CapSample.alert()
                .xml()
                .replace(
                        "<urgency>", "<eventCode><valueName>SAME</valueName><value>TOR</value></eventCode>\n<urgency>");
        assertThat(hazardsOf(coded)).containsExactly("cap-tor");
    }

    @Test
    void japaneseNameIsADigestWhichDoesNotChange() {
        assertThat(hazards(CapSample.alert().info("event", "洪水警報")))
                .isEqualTo(hazards(CapSample.alert().info("event", " 洪水警報 ")))
                .isNotEqualTo(hazards(CapSample.alert().info("event", "大雨警報")));
        assertThat(hazards(CapSample.alert()).getFirst()).matches("cap-met-x[0-9a-f]{8}");
    }

    @Test
    void translationNamesTheSameDanger() {
        String english = CapSample.alert()
                .info("language", "en")
                .info("event", "River flood")
                .infoXml();
        assertThat(hazards(CapSample.alert().then(english))).hasSize(1).isEqualTo(hazards(CapSample.alert()));
    }

    private static List<String> hazards(CapSample sample) {
        return hazardsOf(sample.xml());
    }

    private static List<String> hazardsOf(String xml) {
        return CapSample.understood(CapSample.read(xml.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .alert()
                .hazards()
                .stream()
                .map(AreaHazard::hazard)
                .distinct()
                .toList();
    }
}
