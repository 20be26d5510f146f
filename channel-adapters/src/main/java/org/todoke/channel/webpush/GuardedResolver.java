package org.todoke.channel.webpush;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hc.client5.http.DnsResolver;
import org.todoke.net.PublicAddress;
import org.todoke.subscriber.PushOrigins;

/**
 * Resolves push services' names to addresses on the internet only. The connection goes to what this returns, without
 * another look-up, so a name that changes its address in between gains nothing (DNS rebinding).
 */
final class GuardedResolver implements DnsResolver {
    private final PushOrigins origins;
    private final Names names;

    GuardedResolver(PushOrigins origins, Names names) {
        this.origins = origins;
        this.names = names;
    }

    @Override
    public List<InetSocketAddress> resolve(String host, int port) throws UnknownHostException {
        InetAddress[] addresses = origins.isListed(host, port) ? names.lookUp(host) : resolve(host);
        return Stream.of(addresses)
                .map(address -> new InetSocketAddress(address, port))
                .toList();
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] publicOnes =
                Stream.of(names.lookUp(host)).filter(PublicAddress::isPublic).toArray(InetAddress[]::new);
        if (publicOnes.length == 0) {
            throw new NotPublicException(host);
        }
        return publicOnes;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    /** Looks names up; {@link InetAddress#getAllByName} but for tests. */
    @FunctionalInterface
    interface Names {
        InetAddress[] lookUp(String host) throws UnknownHostException;
    }

    /** The name exists, but nothing on the internet bears it. */
    static final class NotPublicException extends UnknownHostException {
        NotPublicException(String host) {
            super(host + " has no address on the internet");
        }
    }
}
