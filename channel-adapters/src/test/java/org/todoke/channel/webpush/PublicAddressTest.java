package org.todoke.channel.webpush;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.todoke.channel.webpush.GuardedResolver.NotPublicException;
import org.todoke.net.PublicAddress;

class PublicAddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.0.0.1",
                "10.255.255.255",
                "100.64.0.1",
                "100.127.255.255",
                "127.0.0.1",
                "127.8.8.8",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.8",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.1.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.7",
                "203.0.113.9",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:127.0.0.1",
                "::ffff:10.1.2.3",
                "::7f00:1",
                "64:ff9b::7f00:1",
                "64:ff9b::a00:1",
                "64:ff9b::a9fe:a9fe",
                "64:ff9b:1::1",
                "100::1",
                "2001::1",
                "2001:db8::1",
                "2002:7f00:1::",
                "2002:a00:1::1",
                "3fff::1",
                "5f00::1",
                "fc00::1",
                "fd12:3456::1",
                "fe80::1",
                "fec0::1",
                "ff02::1"
            })
    void addressesOfThisMachineAndItsNetworkAreRefused(String address) throws UnknownHostException {
        assertThat(PublicAddress.isPublic(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.8.8.8",
                "1.0.0.1",
                "11.0.0.1",
                "100.63.255.255",
                "100.128.0.1",
                "142.250.1.1",
                "169.253.0.1",
                "172.15.0.1",
                "172.32.0.1",
                "192.167.0.1",
                "198.17.0.1",
                "198.20.0.1",
                "223.255.255.1",
                "::ffff:8.8.8.8",
                "64:ff9b::808:808",
                "2001:200::1",
                "2404:6800:4004::1",
                "2606:4700::1",
                "2a00:1450::1"
            })
    void addressesOfTheInternetAreTaken(String address) throws UnknownHostException {
        assertThat(PublicAddress.isPublic(InetAddress.getByName(address))).isTrue();
    }

    @Test
    void aNameLeadsOnlyToItsAddressesOnTheInternet() throws UnknownHostException {
        GuardedResolver resolver = new GuardedResolver(WebPushFixtures.listed("http://localhost:8090"), _ ->
                new InetAddress[] {InetAddress.getByName("10.0.0.1"), InetAddress.getByName("8.8.8.8")});

        assertThat(resolver.resolve("push.example", 443))
                .containsExactly(new InetSocketAddress(InetAddress.getByName("8.8.8.8"), 443));
        assertThat(resolver.resolve("localhost", 443)).hasSize(1);
        assertThat(resolver.resolve("localhost", 8090)).hasSize(2);
    }

    @Test
    void aNameWithoutAnAddressOnTheInternetIsRefused() {
        GuardedResolver resolver = new GuardedResolver(WebPushFixtures.listed("http://localhost:8090"), _ ->
                new InetAddress[] {InetAddress.getLoopbackAddress()});

        assertThatThrownBy(() -> resolver.resolve("localhost", 443)).isInstanceOf(NotPublicException.class);
        assertThatThrownBy(() -> resolver.resolve("rebound.example")).isInstanceOf(NotPublicException.class);
    }
}
