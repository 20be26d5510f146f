package org.todoke.channel.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WriteBufferTest {
    @ParameterizedTest
    @CsvSource({
        "'a\r\nb\r\n', 'a\r\nb\r\n'",
        "'.\r\n', '..\r\n'",
        "'a\r\n.\r\nb\r\n', 'a\r\n..\r\nb\r\n'",
        "'..a\r\n...\r\n', '...a\r\n....\r\n'",
        "'a.b\r\n', 'a.b\r\n'",
    })
    void everyLineThatBeginsWithADotGetsASecondOne(String content, String stuffed) {
        WriteBuffer buffer = new WriteBuffer().append("DATA\r\n");
        int start = buffer.size();
        buffer.append(content);

        buffer.stuffDotsFrom(start);

        assertThat(text(buffer)).isEqualTo("DATA\r\n" + stuffed);
    }

    @Test
    void itGrowsAsNeeded() {
        String part = "x".repeat(1000);
        WriteBuffer buffer = new WriteBuffer();

        for (int n = 0; n < 1000; n++) {
            buffer.append(part);
        }

        assertThat(text(buffer)).isEqualTo(part.repeat(1000));
    }

    private static String text(WriteBuffer buffer) {
        return new String(buffer.toByteArray(), StandardCharsets.UTF_8);
    }
}
