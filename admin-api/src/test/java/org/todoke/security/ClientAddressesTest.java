package org.todoke.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;

class ClientAddressesTest {
    private final ClientAddresses addresses =
            new ClientAddresses(new ClientAddressProperties(List.of("10.0.0.0/8", "2001:db8:ffff::1")));

    @ParameterizedTest
    @CsvSource(nullValues = "-", delimiter = '|', textBlock = """
            192.0.2.1          | -                                   | 192.0.2.1
            192.0.2.1          | 203.0.113.7                         | 192.0.2.1
            10.0.0.1           | 203.0.113.7                         | 203.0.113.7
            10.0.0.1           | 198.51.100.1, 203.0.113.7           | 203.0.113.7
            10.0.0.1           | 198.51.100.1, 203.0.113.7, 10.9.9.9 | 203.0.113.7
            10.0.0.1           | not an address                      | 10.0.0.1
            10.0.0.1           | example.jp                          | 10.0.0.1
            10.0.0.1           | -                                   | 10.0.0.1
            2001:db8:1:2:3:4:5:6 | -                                 | 2001:db8:1:2::/64
            2001:db8:ffff::1   | 2001:db8:a:b:c:d:e:f                | 2001:db8:a:b::/64
            """)
    void clientIsTheLastAddressThatATrustedProxyVouchesFor(String remote, String forwardedFor, String client) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setRemoteAddr(remote);
        if (forwardedFor != null) {
            request.addHeader("X-Forwarded-For", forwardedFor);
        }

        assertThat(addresses.of(request)).isEqualTo(client);
    }

    @Test
    void proxyThatIsNoAddressIsRefusedAtTheStart() {
        assertThatThrownBy(() -> new ClientAddresses(new ClientAddressProperties(List.of("10.0.0.0/99"))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
