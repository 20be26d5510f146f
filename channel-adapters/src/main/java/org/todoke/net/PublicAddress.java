package org.todoke.net;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Tells addresses on the internet from those of this machine, the city's network and clouds' inner services, by the
 * registries of special-purpose addresses (RFC 6890 and IANA's tables).
 */
public final class PublicAddress {
    private static final List<Network> NOT_PUBLIC = blocks(
            "0.0.0.0/8", // this network
            "10.0.0.0/8", // private
            "100.64.0.0/10", // carriers' NAT
            "127.0.0.0/8", // loopback
            "169.254.0.0/16", // link-local, with the clouds' 169.254.169.254
            "172.16.0.0/12", // private
            "192.0.0.0/24", // IETF protocols
            "192.0.2.0/24", // documentation
            "192.88.99.0/24", // 6to4 relays
            "192.168.0.0/16", // private
            "198.18.0.0/15", // measurements
            "198.51.100.0/24", // documentation
            "203.0.113.0/24", // documentation
            "224.0.0.0/4", // multicast
            "240.0.0.0/4", // reserved, and broadcast
            "2001::/23", // IETF protocols, with Teredo's 2001::/32
            "2001:db8::/32", // documentation
            "2002::/16", // 6to4: holds any IPv4 address
            "3fff::/20"); // documentation

    /** The only part of IPv6 that is routed on the internet; leaves out loopback, ULA, link-local, mapped, multicast. */
    private static final Network GLOBAL_UNICAST = Network.of("2000::/3");

    /** Where a network has IPv6 alone, DNS64 puts the internet's IPv4 addresses here (RFC 6052). */
    private static final Network NAT64 = Network.of("64:ff9b::/96");

    private static final int IPV4_BYTES = 4;
    private static final int IPV6_BYTES = 16;

    private PublicAddress() {}

    /** Whether it is on the internet. */
    public static boolean isPublic(InetAddress address) {
        return isPublic(address.getAddress());
    }

    private static boolean isPublic(byte[] address) {
        if (NAT64.contains(address)) {
            return isPublic(Arrays.copyOfRange(address, IPV6_BYTES - IPV4_BYTES, IPV6_BYTES));
        }
        return (address.length == IPV4_BYTES || GLOBAL_UNICAST.contains(address))
                && NOT_PUBLIC.stream().noneMatch(block -> block.contains(address));
    }

    private static List<Network> blocks(String... blocks) {
        return Stream.of(blocks).map(Network::of).toList();
    }
}
