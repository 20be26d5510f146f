package org.todoke.security;

import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.springframework.security.web.util.matcher.IpAddressMatcher;
import org.springframework.stereotype.Component;

/** Who is asking, as far as that can be known. {@code X-Forwarded-For} is anybody's claim, except from a trusted proxy. */
@Component
public class ClientAddresses {
    private static final String FORWARDED_FOR = "X-Forwarded-For";
    private static final int NETWORK_BYTES = 8;

    private final List<IpAddressMatcher> trustedProxies;

    /** @throws IllegalArgumentException when a trusted proxy is neither an address nor a network */
    ClientAddresses(ClientAddressProperties properties) {
        trustedProxies =
                properties.trustedProxies().stream().map(IpAddressMatcher::new).toList();
    }

    /** The client's IPv4 address, or the /64 network of its IPv6 address: one household has 2^64 of those. */
    public String of(HttpServletRequest request) {
        return network(lastUntrusted(request));
    }

    /** Read from the right: each trusted proxy vouches for the entry it added, nobody for those further left. */
    private String lastUntrusted(HttpServletRequest request) {
        String address = request.getRemoteAddr();
        List<String> claims = Collections.list(request.getHeaders(FORWARDED_FOR)).stream()
                .flatMap(header -> Arrays.stream(header.split(",", -1)))
                .map(String::strip)
                .toList()
                .reversed();
        for (String claim : claims) {
            if (!isTrusted(address)) {
                return address;
            }
            if (!isAddress(claim)) {
                return address;
            }
            address = claim;
        }
        return address;
    }

    private boolean isTrusted(String address) {
        return trustedProxies.stream().anyMatch(proxy -> proxy.matches(address));
    }

    private static boolean isAddress(String text) {
        try {
            InetAddress.ofLiteral(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String network(String address) {
        if (!isAddress(address) || !(InetAddress.ofLiteral(address) instanceof Inet6Address v6)) {
            return address;
        }
        byte[] network = v6.getAddress();
        Arrays.fill(network, NETWORK_BYTES, network.length, (byte) 0);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < NETWORK_BYTES; i += 2) {
            text.append(Integer.toHexString((network[i] & 0xff) << 8 | (network[i + 1] & 0xff)))
                    .append(':');
        }
        return text.append(":/64").toString();
    }
}
