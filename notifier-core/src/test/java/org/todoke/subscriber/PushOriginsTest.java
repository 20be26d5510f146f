package org.todoke.subscriber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PushOriginsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://fcm.googleapis.com/fcm/send/x",
                "https://updates.push.services.mozilla.com/wpush/v2/x",
                "https://web.push.apple.com/x",
                "https://wns2-by3p.notify.windows.com/w/?token=x",
                "HTTPS://Push.Example:443/x",
                "https://xn--zckzah.example/x"
            })
    void pushServicesOfTheInternetAreTaken(String endpoint) {
        assertThatCode(() -> PushOrigins.INTERNET.require(URI.create(endpoint))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://fcm.googleapis.com/x",
                "https://fcm.googleapis.com:8443/x",
                "https://fcm.googleapis.com:80/x",
                "https://user@fcm.googleapis.com/x",
                "https://user:password@fcm.googleapis.com/x",
                "ftp://fcm.googleapis.com/x",
                "https://127.0.0.1/x",
                "https://169.254.169.254/latest/meta-data",
                "https://8.8.8.8/x",
                "https://2130706433/x",
                "https://0x7f.0x1/x",
                "https://0177.0.0.01/x",
                "https://[::1]/x",
                "https://[::ffff:10.0.0.1]/x",
                "https://localhost/x",
                "https://LOCALHOST/x",
                "https://push.localhost/x",
                "https://router.local/x",
                "https://metadata.google.internal/x",
                "https://nas.lan/x",
                "https://intranet/x",
                "https://box.home.arpa/x",
                "https://push.example./x"
            })
    void whatLeadsElsewhereIsRefused(String endpoint) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PushOrigins.INTERNET.require(URI.create(endpoint)))
                .withMessageStartingWith("push subscription at \"")
                .withMessageNotContaining("password")
                .withMessageNotContaining("meta-data");
    }

    @Test
    void aListedOriginIsTakenWithItsPortAndSchemeAlone() {
        PushOrigins origins = new PushOrigins(Set.of("http://localhost:8090", "https://10.1.2.3"));

        assertThat(origins.isListed(URI.create("http://localhost:8090/push/x"))).isTrue();
        assertThat(origins.isListed(URI.create("https://10.1.2.3:443/x"))).isTrue();
        assertThat(origins.isListed(URI.create("https://localhost:8090/push/x")))
                .isFalse();
        assertThat(origins.isListed(URI.create("http://localhost:8091/push/x"))).isFalse();
        assertThat(origins.isListed("localhost", 8090)).isTrue();
        assertThat(origins.isListed("localhost", 443)).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> origins.require(URI.create("http://user@localhost:8090/push/x")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "localhost:8090", "ftp://x.example", "http://", "http://x/path", "http://u@x", "http://x?y"})
    void aListEntryThatIsNoOriginIsNamed(String entry) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PushOrigins(Set.of(entry)))
                .withMessage("push origin \"" + entry + "\": expected http(s)://host[:port]");
    }
}
