package org.todoke.console.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChartTest {
    @ParameterizedTest
    @CsvSource({"0,4", "4,4", "5,8", "9,20", "21,40", "22934,40000", "1000000,2000000"})
    void theAxisEndsAtARoundNumber(long most, long end) {
        assertThat(Chart.nice(most)).isEqualTo(end);
    }

    @Test
    void drawsLevelsAboveAndChangesBelow() {
        Chart chart = Chart.of(List.of(new Chart.Step("4月", 0, 0, 0), new Chart.Step("5月", 40, 30, 15)));

        assertThat(chart.points()).isEqualTo("237.0,184.0 551.0,14.0");
        assertThat(chart.lines()).extracting(Chart.Line::text).containsExactly("0", "10", "20", "30", "40");
        assertThat(chart.bars().getLast()).isEqualTo(new Chart.Bar("539.0", "24.0", "206.0", "30.0", "15.0"));
        assertThat(chart.labels()).extracting(Chart.Label::text).containsExactly("4月", "5月");
    }

    @Test
    void manyStepsHaveFewLabels() {
        Chart chart = Chart.of(IntStream.range(0, 400)
                .mapToObj(day -> new Chart.Step("日" + day, day, 1, 1))
                .toList());

        assertThat(chart.bars()).hasSize(400);
        assertThat(chart.labels()).hasSizeLessThanOrEqualTo(6);
    }
}
