package org.todoke.portal.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonPropertiesTest {
    @Test
    void nothingIsSetWhereNothingIsGiven() {
        PersonProperties empty = new PersonProperties(URI.create(""), " ");
        assertThat(empty.lineFriendUrl()).isNull();
        assertThat(empty.joinMailAddress()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://line.me/R/ti/p/@x", "javascript:alert(1)", "line.me/x"})
    void friendLinkIsHttps(String link) {
        assertThatThrownBy(() -> new PersonProperties(URI.create(link), null))
                .hasMessageContaining("todoke.portal.line-friend-url")
                .hasMessageContaining(link);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "touroku",
                "a b@example.jp",
                "届@example.jp",
                "x@example.jp\r\ny",
                "join+en@example.jp",
                "join@example..jp"
            })
    void joinAddressIsAMailAddress(String address) {
        assertThatThrownBy(() -> new PersonProperties(null, address))
                .hasMessageContaining("todoke.portal.join-mail-address");
    }

    @Test
    void postersNameTheMailboxThatIsRead() {
        PersonProperties named = new PersonProperties(null, "join@example.jp");
        named.requireSame("");
        named.requireSame(" Join@example.jp ");
        new PersonProperties(null, null).requireSame("join@example.jp");
        assertThatThrownBy(() -> named.requireSame("touroku@example.jp"))
                .hasMessageContaining("todoke.portal.join-mail-address \"join@example.jp\"")
                .hasMessageContaining("todoke.channel.email.join.address \"touroku@example.jp\"");
    }
}
