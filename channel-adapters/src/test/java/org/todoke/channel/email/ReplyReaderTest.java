package org.todoke.channel.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyReaderTest {
    @Test
    void repliesAreReadOneAfterTheOther() throws Exception {
        ReplyReader reader = reader("250 2.1.0 Ok\r\n550 5.1.1 だれ？\r\n354\r\n220 \n");

        assertThat(reader.read()).isEqualTo(new SmtpReply(250, "2.1.0 Ok"));
        assertThat(reader.hasBuffered()).isTrue();
        assertThat(reader.read()).isEqualTo(new SmtpReply(550, "5.1.1 だれ？"));
        assertThat(reader.read()).isEqualTo(new SmtpReply(354, ""));
        assertThat(reader.read()).isEqualTo(new SmtpReply(220, ""));
        assertThat(reader.hasBuffered()).isFalse();
    }

    @Test
    void severalLinesAreOneReply() throws Exception {
        SmtpReply reply =
                reader("250-relay\r\n250-PIPELINING\r\n250 SIZE 1\r\n").read();

        assertThat(reply).isEqualTo(new SmtpReply(250, "relay\nPIPELINING\nSIZE 1"));
    }

    @Test
    void repliesThatArriveByteByByteAreReadAllTheSame() throws Exception {
        InputStream slow = new ByteArrayInputStream("250-a\r\n250 b\r\n421 c\r\n".getBytes(StandardCharsets.UTF_8)) {
            @Override
            public synchronized int read(byte[] bytes, int offset, int length) {
                return super.read(bytes, offset, Math.min(1, length));
            }
        };
        ReplyReader reader = new ReplyReader(slow);

        assertThat(reader.read()).isEqualTo(new SmtpReply(250, "a\nb"));
        assertThat(reader.read()).isEqualTo(new SmtpReply(421, "c"));
    }

    @Test
    void repliesThatCrossTheBuffersEndAreReadAllTheSame() throws Exception {
        ReplyReader reader = reader(("250 " + "x".repeat(3000) + "\r\n").repeat(20));

        for (int n = 0; n < 20; n++) {
            assertThat(reader.read().text()).hasSize(3000);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\r\n",
                "25\r\n",
                "2500 x\r\n",
                "250x\r\n",
                "abc\r\n",
                "150 x\r\n",
                "600 x\r\n",
                "２５０ x\r\n",
                "250-a\r\n251 b\r\n",
                "HTTP/1.1 400 Bad Request\r\n"
            })
    void whatIsNoReplyIsSaidToBeNone(String text) {
        assertThatExceptionOfType(SmtpTrouble.class)
                .isThrownBy(() -> reader(text).read())
                .satisfies(trouble -> assertThat(trouble.code()).isEqualTo("protocol-error"));
    }

    @Test
    void aRelayCannotMakeTheHubHoldMuch() {
        assertThatExceptionOfType(SmtpTrouble.class)
                .isThrownBy(() -> reader("250 " + "x".repeat(5000)).read())
                .withMessageContaining("4096 bytes");
        assertThatExceptionOfType(SmtpTrouble.class)
                .isThrownBy(() -> reader("250-x\r\n".repeat(200)).read())
                .withMessageContaining("100 lines");
    }

    @Test
    void anEndInTheMiddleIsAnEnd() {
        assertThatExceptionOfType(EOFException.class)
                .isThrownBy(() -> reader("250 o").read());
    }

    private static ReplyReader reader(String text) {
        return new ReplyReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}
