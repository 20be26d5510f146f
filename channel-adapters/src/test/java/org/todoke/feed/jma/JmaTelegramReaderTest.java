package org.todoke.feed.jma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.todoke.feed.jma.JmaXml.item;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.todoke.alert.Reading;
import org.todoke.alert.Telegram;
import org.todoke.content.AlertStatus;

/** What is read, ignored, held or refused. */
class JmaTelegramReaderTest {
    private static JmaXml rain() {
        return JmaXml.heavyRain().municipalities(item("9920100", "届市", "33:発表"));
    }

    @Test
    void emptyDocumentIsUnreadable() {
        assertThat(JmaXml.read(null, "")).isEqualTo(new Reading.Unreadable("the document is empty"));
        assertThat(JmaXml.read(null, "  \n ")).isInstanceOf(Reading.Unreadable.class);
    }

    @Test
    void brokenXmlIsUnreadableAndSaysWhere() {
        assertThat(JmaXml.read(null, rain().xml().replace("</Head>", "</Hat>")))
                .isInstanceOfSatisfying(
                        Reading.Unreadable.class,
                        unreadable -> assertThat(unreadable.reason())
                                .startsWith("line 4, column ")
                                .contains("</Hat>", "</Head>")
                                .doesNotContain("row,col"));
    }

    @Test
    void truncatedTelegramIsUnreadable() {
        String xml = rain().xml();
        assertThat(JmaXml.read(null, xml.substring(0, xml.length() - 20))).isInstanceOf(Reading.Unreadable.class);
    }

    @Test
    void textThatIsNoXmlIsUnreadable() {
        assertThat(JmaXml.read("20260601_VXSE43.xml", "ミサイル発射。")).isInstanceOf(Reading.Unreadable.class);
    }

    @Test
    void otherDocumentElementIsUnreadableAndNamed() {
        assertThat(JmaXml.read(null, "<alert xmlns=\"urn:oasis:names:tc:emergency:cap:1.2\"/>"))
                .isInstanceOfSatisfying(
                        Reading.Unreadable.class,
                        unreadable -> assertThat(unreadable.reason())
                                .contains(
                                        "{urn:oasis:names:tc:emergency:cap:1.2}alert",
                                        "expected {" + Ns.JMX + "}Report"));
    }

    @Test
    void namespaceCountsAndNotThePrefix() {
        String xml = rain().xml();
        assertThat(JmaXml.read(null, xml.replace("jmaxml1/\"", "jmaxml9/\""))).isInstanceOf(Reading.Unreadable.class);
        String prefixed = xml.replace("<Report xmlns=", "<j:Report xmlns:j=")
                .replace("</Report>", "</j:Report>")
                .replace("<Control>", "<Control xmlns=\"" + Ns.JMX + "\">");
        assertThat(JmaXml.read(null, prefixed)).isInstanceOf(Reading.Understood.class);
    }

    @Test
    void reportWithoutHeadIsUnreadable() {
        assertThat(JmaXml.read(null, "<Report xmlns=\"" + Ns.JMX + "\"><Control/></Report>"))
                .isInstanceOf(Reading.Unreadable.class);
    }

    @ParameterizedTest
    @CsvSource({
        "VXSE42,緊急地震速報配信テスト",
        "VXSE44,緊急地震速報（予報）",
        "VXSE45,緊急地震速報（地震動予報）",
        "VPWP50,気象警報・注意報時系列情報（Ｒ０６）",
        "VXSE60,地震回数に関する情報",
        "VFVO51,火山の状況に関する解説情報",
        "VFVO52,噴火に関する火山観測報",
        "VFVO53,降灰予報（定時）",
        "VFVO60,推定噴煙流向報",
        "VPTI50,全般台風情報",
        "VPTI51,全般台風情報（定型）",
        "VGSK50,季節観測"
    })
    void kindsThatAreNeverForResidentsAreIgnoredByTitleAlone(String type, String title) {
        assertThat(JmaXml.of(title, "").read()).isInstanceOfSatisfying(Reading.Ignored.class, ignored -> {
            assertThat(ignored.type()).isEqualTo(type);
            assertThat(ignored.reason()).contains(title);
        });
    }

    @ParameterizedTest
    @CsvSource({"VPFD51,府県天気予報（Ｒ１）", "VMCJ50,全般海上警報（定時）", "VZZZ99,まだない電文"})
    void typesThisVersionDoesNotReadAreHeldAndNamed(String type, String title) {
        assertThat(JmaXml.of(title, "何か").read("x_0_" + type + "_270000.xml"))
                .isInstanceOfSatisfying(
                        Reading.Held.class, held -> assertThat(held.reason()).contains(type, title));
    }

    @Test
    void unknownTitleWithoutANameIsHeldAndNamed() {
        assertThat(JmaXml.of("宇宙天気警報", "宇宙").read())
                .isInstanceOfSatisfying(
                        Reading.Held.class, held -> assertThat(held.reason()).contains("「宇宙天気警報」", "「宇宙」"));
    }

    @ParameterizedTest
    @CsvSource({
        "大雨,VPWW55",
        "土砂災害,VPWW56",
        "土砂,VPWW56",
        "高潮,VPWW57",
        "暴風,VPWW58",
        "暴風（雪）,VPWW58",
        "波浪,VPWW59",
        "大雪,VPWW60",
        "その他注意報,VPWW61",
        "その他,VPWW61"
    })
    void weatherTypeIsReadFromADriftingTitle(String hazard, String type) {
        assertThat(JmaXml.weather(hazard)
                        .municipalities(item("9920100", "届市"))
                        .alert()
                        .type())
                .isEqualTo(type);
    }

    @Test
    void nameThatContradictsTheTitleIsOverruledWithARemark() {
        Reading.Understood understood = JmaXml.understood(rain().read("20260601_0_VXSE53_270000.xml"));
        assertThat(understood.alert().type()).isEqualTo("VPWW55");
        assertThat(understood.remarks()).singleElement().asString().contains("VXSE53", "VPWW55");
    }

    @Test
    void newTitleOfAKnownKindIsReadByItsNameWithARemark() {
        Reading.Understood understood =
                JmaXml.understood(rain().control("Title", "気象警報・注意報（Ｒ０９）（大雨）").read("x_VPWW55_180000.xml"));
        assertThat(understood.alert().type()).isEqualTo("VPWW55");
        assertThat(understood.remarks()).singleElement().asString().contains("Ｒ０９");
    }

    @Test
    void newTitleOfAnotherKindIsHeldWhateverTheName() {
        assertThat(JmaXml.of("宇宙天気警報", "宇宙").read("x_VPWW55_180000.xml")).isInstanceOf(Reading.Held.class);
    }

    @Test
    void floodTypeKeepsItsNumberWhereTheNameHasOne() {
        JmaXml flood = FloodReaderTest.level("30", "レベル３氾濫警報", "9920100");
        assertThat(JmaXml.understood(flood.read("x_VXKO70_1.xml")).alert().type())
                .isEqualTo("VXKO70");
        assertThat(JmaXml.understood(flood.read("16_07_01_VXKOii.xml")).alert().type())
                .isEqualTo("VXKO");
        assertThat(JmaXml.understood(flood.read("x_VXKO70_1.xml")).alert().semanticKey())
                .isEqualTo(flood.alert().semanticKey());
    }

    @Test
    void acceptsWhatLooksLikeXml() {
        assertThat(accepts("application/xml", null, "")).isTrue();
        assertThat(accepts("text/xml;charset=UTF-8", null, "")).isTrue();
        assertThat(accepts("application/octet-stream", "x_VXSE43_1.xml", "")).isTrue();
        assertThat(accepts("application/octet-stream", null, "\uFEFF\n<Report/>"))
                .isTrue();
        assertThat(accepts("text/plain", "JALT.txt", "ミサイル発射。")).isFalse();
    }

    private static boolean accepts(String mediaType, @Nullable String name, String content) {
        return new JmaTelegramReader(SchemaCheck.off())
                .accepts(new Telegram(
                        new UUID(0, 1),
                        content.getBytes(StandardCharsets.UTF_8),
                        mediaType,
                        name,
                        "test",
                        Instant.EPOCH));
    }

    @Test
    void byteOrderMarkIsNoObstacle() {
        assertThat(JmaXml.read(null, "\uFEFF" + rain().xml())).isInstanceOf(Reading.Understood.class);
    }

    @Test
    void escapedCharactersAreText() {
        assertThat(rain().headline("<Text>大雨 &amp; 洪水 &#x26A0; &lt;!</Text>")
                        .alert()
                        .infos()
                        .getFirst()
                        .headline())
                .isEqualTo("大雨 & 洪水 \u26A0 <!");
    }

    @Test
    void characterDataAndCommentsInsideTextAreOneText() {
        assertThat(rain().headline("<Text>大<!-- 注 -->雨<![CDATA[ & ]]>洪水</Text>")
                        .alert()
                        .infos()
                        .getFirst()
                        .headline())
                .isEqualTo("大雨 & 洪水");
    }

    @Test
    void longReasonsAreCut() {
        byte[] junk = new byte[10_000];
        Arrays.fill(junk, (byte) 'x');
        String root = new String(junk, StandardCharsets.US_ASCII);
        assertThat(JmaXml.read(null, "<a><" + root + "></b></a>"))
                .isInstanceOfSatisfying(
                        Reading.Unreadable.class,
                        unreadable -> assertThat(unreadable.reason()).hasSizeLessThan(400));
    }

    /** Operators are told of what is held; of a drill they must not think that it is real. */
    @ParameterizedTest
    @CsvSource({"通常, ACTUAL", "訓練, EXERCISE", "試験, TEST", "本番,"})
    void alsoWhatIsHeldSaysWhetherItIsADrill(String written, @Nullable AlertStatus status) {
        String unknown =
                rain().control("Status", written).control("Title", "知らない情報").xml();
        assertThat(stated(unknown)).isEqualTo(status);
        assertThat(stated("<Report>")).isNull();
    }

    private static @Nullable AlertStatus stated(String xml) {
        return new JmaTelegramReader(SchemaCheck.off())
                .statedStatus(new Telegram(
                        new UUID(0, 1),
                        xml.getBytes(StandardCharsets.UTF_8),
                        "application/xml",
                        null,
                        "test",
                        Instant.EPOCH));
    }
}
