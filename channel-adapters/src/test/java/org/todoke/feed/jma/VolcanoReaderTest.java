package org.todoke.feed.jma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.todoke.alert.Alert;
import org.todoke.alert.AreaHazard;
import org.todoke.alert.Reading;
import org.todoke.alert.Severity;

class VolcanoReaderTest {
    private static String info(String type, String code, String name, String... areas) {
        StringBuilder xml = new StringBuilder("<VolcanoInfo type=\"噴火警報・予報（" + type + "）\"><Item><Kind><Name>" + name
                + "</Name><Code>" + code + "</Code></Kind><LastKind><Code>45</Code></LastKind><Areas>");
        for (String area : areas) {
            xml.append("<Area><Name>").append(area, 8, area.length()).append("</Name><Code>");
            xml.append(area.strip(), 0, 7).append("</Code></Area>");
        }
        return xml.append("</Areas></Item></VolcanoInfo>").toString();
    }

    private static final String LEVEL_5 = info("対象火山", "15", "レベル５（避難）", "0000999 届山");

    @ParameterizedTest
    @CsvSource({
        "41,50,EXTREME",
        "46,50,EXTREME",
        "47,50,EXTREME",
        "42,30,MODERATE",
        "43,30,MODERATE",
        "44,20,MODERATE",
        "48,20,MODERATE",
        "49,20,MODERATE",
        "45,0,MINOR"
    })
    void municipalityHasTheGradeOfItsOwnResponse(String code, int grade, Severity severity) {
        Alert alert = JmaXml.volcano()
                .body(LEVEL_5 + info("対象市町村の防災対応等", code, "対応", "9920100 届県届市"))
                .alert();
        assertThat(alert.hazards())
                .extracting(h -> h.area().code(), AreaHazard::hazard, AreaHazard::grade, AreaHazard::severity)
                .containsExactly(tuple("9920100", "volcano", grade, severity));
        assertThat(alert.snapshot()).isTrue();
    }

    @Test
    void streamIsTheVolcanoAndNotAnEvent() {
        Alert alert = JmaXml.volcano()
                .body(LEVEL_5 + info("対象市町村の防災対応等", "41", "避難等", "9920100 届県届市"))
                .alert();
        assertThat(alert.stream()).isEqualTo("volcano:999");
        assertThat(alert.eventIds()).isEmpty();
    }

    @Test
    void volcanoAndItsLevelAreDetails() {
        assertThat(JmaXml.volcano()
                        .body(LEVEL_5 + info("対象市町村の防災対応等", "41", "避難等", "9920100 届県届市"))
                        .alert()
                        .hazards()
                        .getFirst()
                        .details())
                .containsEntry("name", "届山")
                .containsEntry("level", "5")
                .containsEntry("levelName", "レベル５（避難）")
                .containsEntry("kind", "避難等");
    }

    @Test
    void noticesAreReadWhereResponsesAreMissing() {
        assertThat(JmaXml.volcano()
                        .body(LEVEL_5 + info("対象市町村等", "01", "噴火警報", "9920100 届県届市"))
                        .alert()
                        .hazards())
                .singleElement()
                .extracting(AreaHazard::grade)
                .isEqualTo(50);
    }

    @Test
    void warningOfHomesThatNamesNoMunicipalityIsHeld() {
        assertThat(JmaXml.volcano().body(LEVEL_5).read()).isInstanceOf(Reading.Held.class);
    }

    @Test
    void submarineVolcanoHasNoMunicipalities() {
        Reading.Understood understood = JmaXml.understood(JmaXml.volcano()
                .body(info("対象火山", "36", "周辺海域警戒", "0000999 届海山"))
                .read());
        assertThat(understood.alert().hazards()).isEmpty();
        assertThat(understood.remarks()).singleElement().asString().contains("周辺海域警戒");
    }

    @Test
    void descriptionIsActivityAndPrevention() {
        assertThat(JmaXml.volcano()
                        .body(
                                LEVEL_5 + info("対象市町村の防災対応等", "41", "避難等", "9920100 届県届市")
                                        + "<VolcanoInfoContent><VolcanoActivity>噴火しました。</VolcanoActivity>"
                                        + "<VolcanoPrevention>避難してください。</VolcanoPrevention><Appendix>説明</Appendix></VolcanoInfoContent>")
                        .alert()
                        .infos()
                        .getFirst()
                        .description())
                .isEqualTo("噴火しました。\n避難してください。");
    }

    @Test
    void titleOnceWithDoubleBlanksIsPresentable() {
        assertThat(JmaXml.volcano()
                        .head("Title", "火山名  届山　 噴火警報（居住地域）")
                        .body(LEVEL_5 + info("対象市町村の防災対応等", "41", "避難等", "9920100 届県届市"))
                        .alert()
                        .infos()
                        .getFirst()
                        .event())
                .isEqualTo("火山名 届山 噴火警報（居住地域）");
    }
}
