package org.todoke.feed.jma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.todoke.feed.jma.JmaXml.item;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.todoke.alert.Alert;
import org.todoke.alert.Reading;

/** XML that was made to harm: refused, at a cost that is bounded. */
class HostileXmlTest {
    private static JmaXml rain() {
        return JmaXml.heavyRain().municipalities(item("9920100", "届市", "33:発表"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE Report>",
                "<!DOCTYPE Report SYSTEM \"http://127.0.0.1:1/x.dtd\">",
                "<!DOCTYPE Report [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>",
                "<!DOCTYPE Report [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>"
            })
    void doctypeIsRefused(String doctype) {
        String xml = rain().xml().replace("<Report ", doctype + "<Report ");
        assertThat(JmaXml.read("VPWW55.xml", xml))
                .isInstanceOfSatisfying(
                        Reading.Unreadable.class,
                        unreadable -> assertThat(unreadable.reason()).contains("DOCTYPE"));
    }

    @Test
    void elementInTheNamespaceOfNamespacesIsUnreadable() {
        assertThat(JmaXml.read(null, rain().body("<xmlns:eb/>").xml())).isInstanceOf(Reading.Unreadable.class);
    }

    @Test
    void undeclaredEntityIsRefused() {
        assertThat(JmaXml.read(null, rain().headline("<Text>&x;</Text>").xml())).isInstanceOf(Reading.Unreadable.class);
    }

    /** A parser whose time grows with the square of the number of names takes minutes for these. */
    @Test
    @Timeout(60)
    void manyDifferentNamesTakeNoLongerThanAsManyEqualOnes() {
        String names =
                IntStream.range(0, 300_000).mapToObj(i -> "<n" + i + "/>").collect(Collectors.joining());
        assertThat(JmaXml.read(
                        null,
                        rain().body("<OfficeInfo>" + names + "</OfficeInfo>").xml()))
                .isInstanceOf(Reading.Held.class);
    }

    @Test
    @Timeout(60)
    void numberOfAttributesIsLimited() {
        String attributes =
                IntStream.range(0, 300_000).mapToObj(i -> " a" + i + "='1'").collect(Collectors.joining());
        assertThat(JmaXml.read(null, rain().body("<a" + attributes + "/>").xml()))
                .isInstanceOf(Reading.Unreadable.class);
        String declarations = attributes.replace(" a", " xmlns:a");
        assertThat(JmaXml.read(null, rain().body("<a" + declarations + "/>").xml()))
                .isInstanceOf(Reading.Unreadable.class);
    }

    @Test
    void nestingIsLimited() {
        String deep = "<a>".repeat(TelegramXml.MAX_DEPTH) + "</a>".repeat(TelegramXml.MAX_DEPTH);
        assertThat(JmaXml.read(null, rain().body(deep).xml()))
                .isInstanceOfSatisfying(
                        Reading.Unreadable.class,
                        unreadable -> assertThat(unreadable.reason()).contains("Depth"));
    }

    @Test
    void numberOfElementsIsLimited() {
        String many = "<a/>".repeat(TelegramXml.MAX_ELEMENTS);
        assertThat(JmaXml.read(null, rain().body(many).xml()))
                .isInstanceOfSatisfying(
                        Reading.Unreadable.class,
                        unreadable -> assertThat(unreadable.reason())
                                .contains("more than " + TelegramXml.MAX_ELEMENTS + " elements"));
    }

    @Test
    void tenMegabytesThatNoReaderLooksAtDoNotStopTheAlert() {
        String unread = "<Item><Kind><Name>雨量</Name></Kind></Item>".repeat(200_000);
        String long10MB = "<MeteorologicalInfos>" + unread + "</MeteorologicalInfos>";
        String xml = rain().body(
                        long10MB + "<Warning type=\"気象警報・注意報（市町村等）\">" + item("9920100", "届市", "33:発表") + "</Warning>")
                .xml();
        assertThat(xml.getBytes(StandardCharsets.UTF_8).length).isGreaterThan(9_000_000);
        assertThat(JmaXml.understood(JmaXml.read(null, xml)).alert().hazards()).hasSize(1);
    }

    @Test
    void telegramCutOffAnywhereIsUnreadable() {
        byte[] whole = rain().xml().getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length < whole.length - 1; length += 7) {
            assertThat(JmaXml.read("VPWW55.xml", Arrays.copyOf(whole, length))).isInstanceOf(Reading.Unreadable.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\r\n\t", "<?xml version=\"1.0\"?>", "<", "\u0000"})
    void emptyDocumentIsUnreadable(String nothing) {
        assertThat(JmaXml.read("VPWW55.xml", nothing)).isInstanceOf(Reading.Unreadable.class);
    }

    @Test
    void bytesOfAnotherCharsetThanDeclaredAreUnreadable() {
        byte[] shiftJis = rain().xml().getBytes(Charset.forName("Windows-31J"));
        assertThat(JmaXml.read(null, shiftJis)).isInstanceOf(Reading.Unreadable.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16BE", "UTF-16LE", "Shift_JIS", "EUC-JP"})
    void declaredCharsetIsFollowed(String charset) {
        String body = rain().xml().replaceFirst("<\\?xml[^>]*\\?>", "");
        String bom = charset.matches("UTF-16.E") ? "\uFEFF" : "";
        String xml = bom + "<?xml version=\"1.0\" encoding=\"" + charset.substring(0, Math.min(9, charset.length()))
                + "\"?>" + body;
        Alert alert = JmaXml.understood(JmaXml.read(null, xml.getBytes(Charset.forName(charset))))
                .alert();
        assertThat(alert.infos().getFirst().event()).isEqualTo("届県大雨警報・注意報");
    }

    @Test
    void charsetThatDoesNotExistIsUnreadable() {
        String xml = "<?xml version=\"1.0\" encoding=\"届\"?>" + rain().xml().replaceFirst("<\\?xml[^>]*\\?>", "");
        assertThat(JmaXml.read(null, xml)).isInstanceOf(Reading.Unreadable.class);
    }

    @Test
    @Timeout(60)
    void fiftyMegabytesAreRefusedEarly() {
        String item = "<Item><Kind><Name>rain</Name></Kind></Item>";
        String xml = rain().body(
                        "<MeteorologicalInfos>" + item.repeat(50_000_000 / item.length()) + "</MeteorologicalInfos>")
                .xml();
        assertThat(JmaXml.read(null, xml)).isInstanceOf(Reading.Unreadable.class);
    }

    @Test
    void oneEndlessTextIsRefused() {
        String text = "あ".repeat(TelegramXml.MAX_TEXT + 1);
        assertThat(JmaXml.read(
                        null, rain().headline("<Text>" + text + "</Text>").xml()))
                .isInstanceOf(Reading.Unreadable.class);
    }
}
