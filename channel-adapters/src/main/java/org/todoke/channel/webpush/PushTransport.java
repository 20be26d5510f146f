package org.todoke.channel.webpush;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Future;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.async.MinimalHttpAsyncClient;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.nio.AsyncClientEndpoint;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.http2.config.H2Config;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.util.Timeout;
import org.todoke.subscriber.PushOrigins;

/**
 * Makes connections to push services, for one lane: HTTP/2 wherever it is offered, HTTP/1.1 elsewhere. Follows no
 * redirects, keeps no cookies, retries nothing by itself.
 */
final class PushTransport implements AutoCloseable {
    private static final int MOST_CONNECTIONS = 2_000;
    private static final int MOST_HEADER_BYTES = 16 * 1024;
    private static final int MOST_HEADERS = 100;

    private final MinimalHttpAsyncClient client;
    private final WebPushProperties properties;
    private final Clock clock;

    PushTransport(
            WebPushProperties properties,
            PushOrigins origins,
            GuardedResolver.Names names,
            SSLContext trust,
            Clock clock) {
        this.properties = properties;
        this.clock = clock;
        Timeout connect = timeout(properties.timeouts().connect());
        client = HttpAsyncClients.createMinimal(
                H2Config.custom()
                        .setPushEnabled(false)
                        .setMaxHeaderListSize(MOST_HEADER_BYTES)
                        .build(),
                Http1Config.custom()
                        .setMaxLineLength(MOST_HEADER_BYTES)
                        .setMaxHeaderCount(MOST_HEADERS)
                        .build(),
                IOReactorConfig.custom()
                        .setIoThreadCount(properties.ioThreads())
                        .setTcpNoDelay(true)
                        .build(),
                PoolingAsyncClientConnectionManagerBuilder.create()
                        .setTlsStrategy(ClientTlsStrategyBuilder.create()
                                .setSslContext(trust)
                                .buildAsync())
                        .setDnsResolver(new GuardedResolver(origins, names))
                        .setMaxConnTotal(MOST_CONNECTIONS)
                        // Twice, because those that are given up finish beside the new ones.
                        .setMaxConnPerRoute(2 * properties.connectionsPerOrigin())
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(connect)
                                .setSocketTimeout(timeout(properties.timeouts().idle()))
                                .build())
                        .setTlsConfigResolver(host -> TlsConfig.custom()
                                .setHandshakeTimeout(connect)
                                .setVersionPolicy(
                                        isEncrypted(host)
                                                ? HttpVersionPolicy.NEGOTIATE
                                                : HttpVersionPolicy.FORCE_HTTP_2)
                                .build())
                        .build());
        client.start();
    }

    /** Without TLS nothing is negotiated: HTTP/2 is taken for granted there (RFC 9113, section 3.3). */
    static boolean isEncrypted(HttpHost host) {
        return "https".equals(host.getSchemeName());
    }

    /** Makes one connection; the callback is called once, perhaps before this returns. */
    void connect(HttpHost host, FutureCallback<AsyncClientEndpoint> callback) {
        HttpClientContext context = HttpClientContext.create();
        context.setRequestConfig(RequestConfig.custom()
                .setConnectionRequestTimeout(timeout(properties.timeouts().connect()))
                .build());
        Future<AsyncClientEndpoint> _ = client.lease(host, context, callback);
    }

    int connectionsPerOrigin() {
        return properties.connectionsPerOrigin();
    }

    /** How long one message may take until it is answered. */
    Duration patience() {
        return properties.timeouts().answer();
    }

    Clock clock() {
        return clock;
    }

    /** Closes every connection at once. */
    @Override
    public void close() {
        client.close(CloseMode.GRACEFUL);
    }

    private static Timeout timeout(Duration duration) {
        return Timeout.of(duration);
    }
}
