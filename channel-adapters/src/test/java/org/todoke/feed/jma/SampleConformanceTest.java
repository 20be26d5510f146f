package org.todoke.feed.jma;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.todoke.alert.Reading;

/**
 * Every official, real and synthetic sample is read without a remark, or ignored for a reason. What each becomes stands in
 * {@link ExpectationsTest}.
 */
class SampleConformanceTest {
    /** Made up: an unknown kind, and a type whose title is its successor's. */
    private static final List<String> ODD = List.of("unknown_kind", "VXSE40");

    /** Types or single telegrams that name no place of ours, and say so. */
    private static final List<String> PLACELESS = List.of("VPZJ50", "VPCJ50", "VXSE56", "32-39_05_0");

    @TestFactory
    Stream<DynamicTest> everySampleIsReadOrIgnored() {
        List<Path> samples = Samples.all();
        assertThat(samples).hasSizeGreaterThan(150);
        return samples.stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)));
    }

    private static void check(Path file) {
        String name = file.getFileName().toString();
        Reading reading = JmaXml.read(name, Samples.bytes(file));
        if (reading instanceof Reading.Ignored ignored) {
            assertThat(ignored.reason()).isNotBlank();
            return;
        }
        Reading.Understood understood = JmaXml.understood(reading);
        assertThat(understood.alert().stream()).isNotBlank();
        assertThat(understood.alert().infos())
                .singleElement()
                .satisfies(info -> assertThat(info.event()).isNotBlank());
        boolean cancels = understood.alert().hazards().isEmpty();
        boolean mayRemark = ODD.stream().anyMatch(name::contains)
                || (cancels && PLACELESS.stream().anyMatch(name::contains));
        assertThat(understood.remarks())
                .satisfies(remarks -> assertThat(remarks.isEmpty() || mayRemark).isTrue());
    }
}
