package org.todoke.feed;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.todoke.net.PublicAddress;

/**
 * Asks one source over HTTP: conditionally, within limits of size and time, following no redirects, keeping no cookies.
 * Foreign names lead to addresses on the internet only, and the connection goes to the very address that was checked.
 */
public final class FeedHttp implements AutoCloseable {
    private static final int CHUNK = 16 * 1024;

    private final FeedAccess access;
    private final int maxBytes;
    private final CloseableHttpClient client;

    /**
     * @param maxBytes the largest answer, before and after unzipping
     * @throws IllegalArgumentException when the trust store cannot be read
     */
    public FeedHttp(FeedAccess access, int maxBytes) {
        this.access = access;
        this.maxBytes = maxBytes;
        Timeout timeout = Timeout.of(access.timeout());
        client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setTlsSocketStrategy(new DefaultClientTlsStrategy(
                                FeedTrust.context(access.trustStore(), access.feed() + ".trust-store")))
                        .setDnsResolver(resolver())
                        .setDefaultSocketConfig(SocketConfig.custom()
                                .setTcpNoDelay(true)
                                .setSoTimeout(timeout)
                                .build())
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(timeout)
                                .setSocketTimeout(timeout)
                                .setValidateAfterInactivity(Timeout.ofSeconds(1))
                                .build())
                        .build())
                .setDefaultRequestConfig(
                        RequestConfig.custom().setResponseTimeout(timeout).build())
                .setUserAgent("Todoke")
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableAutomaticRetries()
                .disableContentCompression()
                .build();
    }

    private DnsResolver resolver() {
        return new SystemDefaultDnsResolver() {
            @Override
            public InetAddress[] resolve(String host) throws UnknownHostException {
                InetAddress[] addresses = super.resolve(host);
                if (host.equalsIgnoreCase(access.home().getHost())) {
                    return addresses;
                }
                InetAddress[] onTheInternet =
                        Stream.of(addresses).filter(PublicAddress::isPublic).toArray(InetAddress[]::new);
                if (onTheInternet.length == 0) {
                    throw new UnknownHostException(host + " has no address on the internet");
                }
                return onTheInternet;
            }
        };
    }

    /**
     * @param before what the same address answered last; null to get it in any case
     * @return empty when nothing has changed since
     * @throws UnusableTelegramException when the link leads where it may not, or the answer is too large or broken
     * @throws FeedHttpException when the source refuses
     * @throws IOException when the source cannot be reached, or takes too long
     */
    public Optional<FeedPage> get(URI address, @Nullable FeedPage before) throws IOException {
        if (!access.allows(address)) {
            throw new UnusableTelegramException("the link " + address + " leads elsewhere, expected the origin of "
                    + access.home() + " or https to one of " + access.otherHosts());
        }
        HttpGet request = new HttpGet(address);
        request.setHeader(HttpHeaders.ACCEPT_ENCODING, "gzip");
        if (access.authorization() != null && access.isHome(address)) {
            request.setHeader(HttpHeaders.AUTHORIZATION, access.authorization());
        }
        if (before != null && before.etag() != null) {
            request.setHeader(HttpHeaders.IF_NONE_MATCH, before.etag());
        }
        if (before != null && before.lastModified() != null) {
            request.setHeader(HttpHeaders.IF_MODIFIED_SINCE, before.lastModified());
        }
        try {
            return client.execute(request, response -> read(address, response));
        } catch (FeedHttpException | UnusableTelegramException e) {
            throw e;
        } catch (IOException e) {
            throw new IOException(
                    address + ": "
                            + FeedTrust.refusal(
                                            e, address.getHost(), access.trustStore(), access.feed() + ".trust-store")
                                    .orElseGet(e::toString),
                    e);
        }
    }

    private Optional<FeedPage> read(URI address, ClassicHttpResponse response) throws IOException {
        int status = response.getCode();
        if (status == HttpStatus.SC_NOT_MODIFIED) {
            return Optional.empty();
        }
        if (status != HttpStatus.SC_OK) {
            throw refusal(address, response);
        }
        byte[] raw = response.getEntity() == null
                ? new byte[0]
                : bytes(response.getEntity().getContent());
        return Optional.of(new FeedPage(
                Gunzip.open(raw, maxBytes),
                header(response, HttpHeaders.ETAG),
                header(response, HttpHeaders.LAST_MODIFIED)));
    }

    private FeedHttpException refusal(URI address, ClassicHttpResponse response) {
        int status = response.getCode();
        String hint = switch (status) {
            case HttpStatus.SC_UNAUTHORIZED, HttpStatus.SC_FORBIDDEN ->
                access.authorization() == null
                        ? ": it wants credentials, and " + access.feed() + " has none"
                        : ": it does not take the credentials of " + access.feed();
            case HttpStatus.SC_MOVED_PERMANENTLY,
                    HttpStatus.SC_MOVED_TEMPORARILY,
                    HttpStatus.SC_TEMPORARY_REDIRECT,
                    HttpStatus.SC_PERMANENT_REDIRECT ->
                ": it redirects to " + header(response, HttpHeaders.LOCATION) + ", which is not followed";
            default -> "";
        };
        return new FeedHttpException(status, address + " answers " + status + hint, retryAfter(response));
    }

    private static Duration retryAfter(ClassicHttpResponse response) {
        String value = header(response, HttpHeaders.RETRY_AFTER);
        return value != null && value.matches("[0-9]{1,5}") ? Duration.ofSeconds(Long.parseLong(value)) : Duration.ZERO;
    }

    private static @Nullable String header(ClassicHttpResponse response, String name) {
        Header header = response.getFirstHeader(name);
        return header == null ? null : header.getValue();
    }

    /** The time-out of the socket only bounds each read; a source that drips is given up here. */
    private byte[] bytes(InputStream in) throws IOException {
        long deadline = System.nanoTime() + access.timeout().toNanos();
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        byte[] chunk = new byte[CHUNK];
        for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
            content.write(chunk, 0, n);
            if (content.size() > maxBytes) {
                throw new UnusableTelegramException("larger than " + maxBytes + " bytes (todoke.feed.max-size)");
            }
            if (System.nanoTime() - deadline > 0) {
                throw new InterruptedIOException("no whole answer within " + access.timeout());
            }
        }
        return content.toByteArray();
    }

    /** Closes every connection at once. */
    @Override
    public void close() {
        client.close(CloseMode.IMMEDIATE);
    }
}
