package org.todoke.feed.jma;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.todoke.alert.Alert;
import org.todoke.alert.MsgType;
import org.todoke.alert.Reading;

/** Every official, real and synthetic sample is read, ignored or held as its type demands. */
class SampleConformanceTest {
    private static final Set<String> READ = Set.of(
            "VXSE43", "VXSE51", "VXSE53", "VTSE41", "VFVO50", "VPWW55", "VPWW56", "VPWW57", "VPWW58", "VPWW59",
            "VPWW60", "VPWW61", "VXKO", "VXKO70", "VXKOii");

    private static final Set<String> IGNORED = Set.of(
            "VXSE42", "VXSE44", "VXSE45", "VPWW50", "VPWW53", "VPWW54", "VPNO50", "VPOA50", "VXWW50", "VPZJ50",
            "VPCJ50", "VPFJ50");

    /** Discontinued types whose titles are those of today's successors: the title decides. */
    private static final Map<String, String> SUCCESSORS = Map.of("VXSE40", "VXSE43", "VXSE41", "VXSE44");

    /** Files without a code in their names. */
    private static final Map<String, String> TYPES = Map.of(
            "vpww55_heavy-rain_lv2.xml", "VPWW55",
            "vpww58_wind_advisory.xml", "VPWW58",
            "vpww59_wave_advisory.xml", "VPWW59",
            "vxko_flood_cancellation.xml", "VXKO",
            "vxww50_landslide-alert.xml", "VXWW50",
            "vpfj50_weather-info.xml", "VPFJ50",
            "koppepam_IntensityReportM.xml", "VXSE51",
            "koppepam_canceledTsunamiAlarm.xml", "VTSE41",
            "pawan_blizzard.xml", "VPWW53",
            "pawan_heavy-snow.xml", "VPWW53");

    @TestFactory
    Stream<DynamicTest> everySampleIsTreatedAsItsTypeDemands() {
        List<Path> samples = Samples.all();
        assertThat(samples).hasSizeGreaterThan(150);
        return samples.stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)));
    }

    private static void check(Path file) {
        String name = file.getFileName().toString();
        String inName = TYPES.getOrDefault(name, Identity.codeIn(name));
        String type = SUCCESSORS.getOrDefault(inName, inName);
        Reading reading = JmaXml.read(name, Samples.bytes(file));
        if (READ.contains(type)) {
            assertUnderstood(name, type, reading);
        } else if (IGNORED.contains(type)) {
            assertThat(reading)
                    .isInstanceOfSatisfying(
                            Reading.Ignored.class,
                            ignored -> assertThat(ignored.type()).isEqualTo(type));
        } else {
            assertThat(reading)
                    .isInstanceOfSatisfying(
                            Reading.Held.class,
                            held -> assertThat(held.reason()).contains(inName.isEmpty() ? "title" : inName));
        }
    }

    private static void assertUnderstood(String name, String type, Reading reading) {
        Reading.Understood understood = JmaXml.understood(reading);
        Alert alert = understood.alert();
        assertThat(alert.type()).isEqualTo(type.equals("VXKOii") ? "VXKO" : type);
        assertThat(alert.stream()).isNotBlank();
        assertThat(alert.infos())
                .singleElement()
                .satisfies(info -> assertThat(info.event()).isNotBlank());
        if (expectsRemarks(name)) {
            assertThat(understood.remarks()).isNotEmpty();
        } else {
            assertThat(understood.remarks()).isEmpty();
        }
        assertThat(alert.hazards().isEmpty()).isEqualTo(isWithoutHazards(name, alert));
    }

    /** Distant earthquakes have no areas; VXSE40 has another title than its name says; one kind is made up. */
    private static boolean expectsRemarks(String name) {
        return isDistant(name) || name.contains("VXSE40") || name.equals("VPWW55_L5_unknown_kind.xml");
    }

    private static boolean isWithoutHazards(String name, Alert alert) {
        return isDistant(name) || alert.msgType() == MsgType.CANCEL;
    }

    private static boolean isDistant(String name) {
        return name.startsWith("32-39_05_0");
    }

    @TestFactory
    Stream<DynamicTest> everyFamilyHasSamples() {
        Map<String, Integer> understood = new TreeMap<>();
        for (Path file : Samples.all()) {
            if (JmaXml.read(file.getFileName().toString(), Samples.bytes(file)) instanceof Reading.Understood u) {
                understood.merge(u.alert().type().substring(0, 4), 1, Integer::sum);
            }
        }
        return Stream.of("VPWW", "VXKO", "VXSE", "VTSE", "VFVO")
                .map(family -> DynamicTest.dynamicTest(
                        family, () -> assertThat(understood.get(family)).isGreaterThanOrEqualTo(2)));
    }
}
