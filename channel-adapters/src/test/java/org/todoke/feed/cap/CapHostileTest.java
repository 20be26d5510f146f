package org.todoke.feed.cap;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.todoke.alert.Reading;

/** Documents that were made to harm, or that came to harm on the way. */
@Timeout(60)
class CapHostileTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE alert>",
                "<!DOCTYPE alert SYSTEM \"http://127.0.0.1:1/x.dtd\">",
                "<!DOCTYPE alert [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>",
                "<!DOCTYPE alert [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;\">]>",
            })
    void doctypeIsRefused(String doctype) {
        assertUnreadable(bytes(CapSample.alert().xml().replace("<alert ", doctype + "<alert ")), "DOCTYPE");
    }

    @Test
    void undeclaredEntityIsRefused() {
        assertUnreadable(bytes(CapSample.alert().xml().replace("届川", "&x;")), "");
    }

    @Test
    void truncatedAndEmptyDocumentsAreUnreadable() {
        byte[] whole = CapSample.alert().bytes();
        assertUnreadable(Arrays.copyOf(whole, whole.length / 2), "");
        assertUnreadable(Arrays.copyOf(whole, whole.length - 3), "");
        assertUnreadable(new byte[0], "empty");
        assertUnreadable(bytes("not xml at all"), "");
    }

    @Test
    void wrongCharsetIsUnreadable() {
        assertUnreadable(CapSample.alert().xml().getBytes(Charset.forName("windows-31j")), "");
    }

    @Test
    void utf16WithItsMarkIsReadLikeAnyOther() {
        String xml = CapSample.alert().xml().replace("UTF-8", "UTF-16");
        assertThat(CapSample.understood(CapSample.read(xml.getBytes(StandardCharsets.UTF_16)))
                        .alert()
                        .hazards())
                .hasSize(1);
    }

    @Test
    void depthElementsAndAttributesAreLimited() {
        String deep = "<a>".repeat(CapXml.MAX_DEPTH) + "</a>".repeat(CapXml.MAX_DEPTH);
        assertUnreadable(CapSample.alert().then(deep).bytes(), "Depth");
        assertUnreadable(
                CapSample.alert().then("<a/>".repeat(CapXml.MAX_ELEMENTS)).bytes(),
                "more than " + CapXml.MAX_ELEMENTS + " elements");
        String attributes =
                IntStream.range(0, 100_000).mapToObj(i -> " a" + i + "='1'").collect(Collectors.joining());
        assertUnreadable(CapSample.alert().then("<a" + attributes + "/>").bytes(), "");
    }

    /** The intake takes in less, but a reader must not depend on that. */
    @Test
    void fiftyMegabytesAreReadOrRefusedInBoundedTime() {
        String elements = "<parameter><valueName>x</valueName><value>y</value></parameter>".repeat(800_000);
        assertUnreadable(CapSample.alert().then(elements).bytes(), "elements");
    }

    @Test
    void extensionsOfOtherNamespacesAreNotRead() {
        String foreign =
                "<x:status xmlns:x=\"urn:x\">Test</x:status><x:info xmlns:x=\"urn:x\"><event>x</event></x:info>";
        assertThat(CapSample.alert().then(foreign).understood())
                .isEqualTo(CapSample.alert().understood());
    }

    private static byte[] bytes(String xml) {
        return xml.getBytes(StandardCharsets.UTF_8);
    }

    private static void assertUnreadable(byte[] content, String reason) {
        assertThat(CapSample.read(content))
                .isInstanceOfSatisfying(
                        Reading.Unreadable.class,
                        unreadable -> assertThat(unreadable.reason()).contains(reason));
    }
}
