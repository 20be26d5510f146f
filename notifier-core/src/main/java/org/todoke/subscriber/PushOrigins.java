package org.todoke.subscriber;

import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which push services the hub sends to. Every resident names one, so a name must not lead into the city's own network:
 * HTTPS on its usual port to a host name on the internet, and nothing else, unless the origin is on a list that the
 * operator wrote. What a name resolves to is for the sender to check, at the moment it connects.
 */
public final class PushOrigins {
    /** Push services on the internet only. */
    public static final PushOrigins INTERNET = new PushOrigins(Set.of());

    private static final int HTTPS_PORT = 443;
    private static final int HTTP_PORT = 80;

    /** With a top-level domain that begins with a letter, which no spelling of an IP address has. */
    private static final Pattern HOST_NAME = Pattern.compile("(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\\.)+[a-z][a-z0-9-]+");

    /** Names that belong to this machine or this network (RFC 6761, RFC 6762, RFC 8375, ICANN's .internal). */
    private static final List<String> LOCAL_SUFFIXES =
            List.of(".localhost", ".local", ".internal", ".intranet", ".lan", ".home.arpa");

    private final Set<String> listed;

    /**
     * @param listed origins that may be used although they break the rules, for example {@code http://localhost:8090}
     * @throws IllegalArgumentException when one is not {@code http(s)://host[:port]}
     */
    public PushOrigins(Collection<String> listed) {
        this.listed = listed.stream().map(PushOrigins::listedOrigin).collect(Collectors.toUnmodifiableSet());
    }

    /** {@code scheme://host[:port]} in lower case, the port only where it is not the scheme's own (RFC 6454). */
    public static String originOf(URI endpoint) {
        String scheme = String.valueOf(endpoint.getScheme()).toLowerCase(Locale.ROOT);
        String host = String.valueOf(endpoint.getHost()).toLowerCase(Locale.ROOT);
        int port = endpoint.getPort();
        boolean usual = port < 0 || port == usualPort(scheme);
        return scheme + "://" + host + (usual ? "" : ":" + port);
    }

    /** Whether the operator listed this address's origin, so that it may be anywhere. */
    public boolean isListed(URI endpoint) {
        return listed.contains(originOf(endpoint));
    }

    /** Whether the operator listed an origin with this host and port, whatever its scheme. */
    public boolean isListed(String host, int port) {
        String lower = host.toLowerCase(Locale.ROOT);
        return listed.stream().map(URI::create).anyMatch(each -> lower.equals(each.getHost()) && portOf(each) == port);
    }

    /** @throws IllegalArgumentException when the hub does not send there; the message names the origin alone */
    public void require(URI endpoint) {
        if (endpoint.getUserInfo() == null && (isListed(endpoint) || isOnTheInternet(endpoint))) {
            return;
        }
        throw new IllegalArgumentException("push subscription at \"" + originOf(endpoint)
                + "\": expected a push service on the internet, that is https, a host name with a domain, port 443"
                + " and no user name");
    }

    private static boolean isOnTheInternet(URI endpoint) {
        String host = String.valueOf(endpoint.getHost()).toLowerCase(Locale.ROOT);
        return "https".equalsIgnoreCase(endpoint.getScheme())
                && portOf(endpoint) == HTTPS_PORT
                && HOST_NAME.matcher(host).matches()
                && LOCAL_SUFFIXES.stream().noneMatch(host::endsWith);
    }

    private static int portOf(URI uri) {
        return uri.getPort() >= 0 ? uri.getPort() : usualPort(String.valueOf(uri.getScheme()));
    }

    private static int usualPort(String scheme) {
        return "https".equalsIgnoreCase(scheme) ? HTTPS_PORT : HTTP_PORT;
    }

    private static String listedOrigin(String text) {
        try {
            URI uri = URI.create(text.strip());
            String origin = originOf(uri);
            boolean http = origin.startsWith("https://") || origin.startsWith("http://");
            boolean bare = uri.getRawPath() == null || uri.getRawPath().isEmpty() || "/".equals(uri.getRawPath());
            if (http && uri.getHost() != null && bare && uri.getRawQuery() == null && uri.getUserInfo() == null) {
                return origin;
            }
        } catch (IllegalArgumentException e) {
            throw noOrigin(text);
        }
        throw noOrigin(text);
    }

    private static IllegalArgumentException noOrigin(String text) {
        return new IllegalArgumentException("push origin \"" + text + "\": expected http(s)://host[:port]");
    }

    @Override
    public String toString() {
        return "PushOrigins" + listed;
    }
}
