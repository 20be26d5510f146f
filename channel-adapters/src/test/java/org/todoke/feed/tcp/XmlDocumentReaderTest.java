package org.todoke.feed.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlDocumentReaderTest {
    private static List<String> documents(String stream) throws IOException {
        FrameReader reader =
                new XmlDocumentReader(new ByteArrayInputStream(stream.getBytes(StandardCharsets.UTF_8)), 10_000);
        List<String> documents = new ArrayList<>();
        for (Frame frame = reader.next(); !(frame instanceof Frame.End); frame = reader.next()) {
            if (frame instanceof Frame.Telegram(byte[] content)) {
                documents.add(new String(content, StandardCharsets.UTF_8));
            }
        }
        return documents;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<a/>",
                "<a></a>",
                "<?xml version=\"1.0\"?>\n<a b='/>'>x<b/></a>",
                "<a><!-- </a> > --><b c=\"<>\"></b></a>",
                "<!----><a/>",
                "<!-- - -- --><a/>",
                "<a><![CDATA[</a>]] >]]></a>",
                "<a><a></a><a/></a>",
                "<!DOCTYPE a [<!ENTITY b \"c>\">]><a/>",
                "<?p <a/> ?><a>大雨</a >"
            })
    void aDocumentEndsWithItsLastTag(String document) throws IOException {
        assertThat(documents(document + "\r\n" + document + document)).containsExactly(document, document, document);
    }

    @Test
    void whiteSpaceIsAHeartbeat() throws IOException {
        assertThat(new XmlDocumentReader(new ByteArrayInputStream(new byte[] {'\n'}), 10).next())
                .isEqualTo(new Frame.Heartbeat());
    }
}
