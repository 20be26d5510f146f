package org.todoke.feed.jma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.todoke.alert.Reading;
import org.todoke.alert.Telegram;
import org.todoke.fixture.SharedMaterial;

class SchemaCheckTest {
    @TempDir
    private Path empty;

    @Test
    void validTelegramHasNoRemark() {
        assertThat(understood(Samples.text("official_202508/15_17_01_250630_VPWW55.xml"))
                        .remarks())
                .isEmpty();
    }

    @Test
    void invalidTelegramIsReadAllTheSameAndRemarkedOn() {
        String invalid = Samples.text("official_202508/15_17_01_250630_VPWW55.xml")
                .replaceFirst("<InfoKindVersion>[^<]*</InfoKindVersion>", "");
        Reading.Understood understood = understood(invalid);
        assertThat(understood.alert().hazards()).isNotEmpty();
        assertThat(understood.remarks())
                .singleElement()
                .asString()
                .startsWith("not valid by the schemas, faults: 1, first in line ")
                .contains("InfoKindVersion", "Headline");
    }

    @Test
    void folderWithoutSchemasIsNamed() {
        assertThatThrownBy(() -> SchemaCheck.by(empty))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("todoke.feed.jma.schemas: " + empty + ": expected a folder");
    }

    private static Reading.Understood understood(String xml) {
        JmaTelegramReader reader = new JmaTelegramReader(SchemaCheck.by(SharedMaterial.path("feeds/schema")));
        return JmaXml.understood(reader.read(new Telegram(
                new UUID(0, 1),
                xml.getBytes(StandardCharsets.UTF_8),
                "application/xml",
                "VPWW55.xml",
                "test",
                Instant.parse("2026-06-01T00:00:00Z"))));
    }
}
