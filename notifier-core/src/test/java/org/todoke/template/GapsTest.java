package org.todoke.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GapsTest {
    private static final String TEXT = "地区：{地区}\n〔\n給水所：{給水所}〕\n〔\nう回路：{う回路}〕\n\nおわり";

    @Test
    void gapsAreNamedOnceInTheirOrder() {
        assertThat(Gaps.in("{地区}の{時刻}、{地区} {not\na gap} {}")).containsExactly("地区", "時刻");
        assertThat(Gaps.in(TEXT)).containsExactly("地区", "給水所", "う回路");
    }

    @Test
    void optionalPartIsSaidOnlyWhenItsGapsAreFilled() {
        assertThat(Gaps.fill(TEXT, Map.of("地区", "北区", "給水所", "市役所", "う回路", " ")))
                .isEqualTo("地区：北区\n\n給水所：市役所\n\nおわり");
    }

    @Test
    void whatHasNoValueStaysOpen() {
        String half = Gaps.fill("{地区}で{時刻}に", Map.of("地区", "北区"));
        assertThat(half).isEqualTo("北区で{時刻}に");
        assertThat(Gaps.in(half)).isEqualTo(List.of("時刻"));
    }

    @Test
    void valuesAreTakenAsTheyAre() {
        assertThat(Gaps.fill("{a}", Map.of("a", "$1 \\ {b} 〔c〕"))).isEqualTo("$1 \\ {b} 〔c〕");
    }
}
