package org.todoke.channel.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class CapabilitiesTest {
    private static final SmtpReply EHLO = new SmtpReply(
            250, "PIPELINING.example.jp at your service\nsize 35882577\nStartTLS\nAUTH LOGIN\nAUTH=PLAIN\nCHUNKING\n");

    @Test
    void whatIsOfferedIsKnownWhateverItsCase() {
        Capabilities offered = Capabilities.of(EHLO, Set.of());

        assertThat(offered.startTls()).isTrue();
        assertThat(offered.chunking()).isTrue();
        assertThat(offered.auth("LOGIN")).isTrue();
        assertThat(offered.auth("PLAIN")).isTrue();
        assertThat(offered.auth("CRAM-MD5")).isFalse();
        assertThat(offered.smtpUtf8()).isFalse();
    }

    @Test
    void theGreetingOffersNothing() {
        assertThat(Capabilities.of(EHLO, Set.of()).pipelining()).isFalse();
    }

    @Test
    void whatIsIgnoredIsNotOffered() {
        assertThat(Capabilities.of(EHLO, Set.of("CHUNKING")).chunking()).isFalse();
    }
}
