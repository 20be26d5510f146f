package org.todoke.channel.sms;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.twilio.exception.ApiConnectionException;
import com.twilio.exception.ApiException;
import com.twilio.exception.RestException;
import com.twilio.http.HttpClient;
import com.twilio.http.Request;
import com.twilio.http.Response;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Carries the SDK's requests to wherever {@code api-base} points, once each: the SDK's own client would send a message
 * again by itself after a 5xx, which Twilio cannot tell from a new one. Connections are kept; of several requests at the
 * same time each has its own. Throws {@link TwilioRefusal} for every answer that is not 2xx, and {@link NoAnswer}.
 */
final class TwilioHttp extends HttpClient implements AutoCloseable {
    private static final int IO_THREADS = 2;
    private static final TimeValue TRUSTED_FOR = TimeValue.ofSeconds(1);
    private static final Duration PATIENCE_FOR_THE_CLIENT = Duration.ofSeconds(1);
    private static final int LONGEST_WAIT_DIGITS = 9;

    /** Without a charset, which the type does not have: what is not ASCII is percent-encoded UTF-8. */
    private static final ContentType FORM = ContentType.create("application/x-www-form-urlencoded");

    private final String base;
    private final Duration patience;
    private final ObjectMapper mapper = new ObjectMapper();
    private final CloseableHttpAsyncClient client;

    /** @param connections at most at the same time */
    TwilioHttp(URI apiBase, SmsProperties.Timeouts timeouts, int connections) {
        base = apiBase.toString().replaceAll("/+$", "");
        // The client keeps to its own time-outs per read; this one is for an answer that trickles in without end.
        patience = timeouts.connect().plus(timeouts.response()).plus(PATIENCE_FOR_THE_CLIENT);
        client = client(timeouts, connections);
        client.start();
    }

    @Override
    public Response reliableRequest(Request request) {
        return makeRequest(request);
    }

    @Override
    public Response makeRequest(Request request) {
        SimpleHttpResponse answer = await(client.execute(toHttp(request), null));
        byte[] body = answer.getBodyBytes() == null ? new byte[0] : answer.getBodyBytes();
        if (answer.getCode() / 100 != 2) {
            throw refusal(answer, body);
        }
        return new Response(new ByteArrayInputStream(body), answer.getCode(), answer.getHeaders());
    }

    @Override
    public void close() {
        client.close(CloseMode.GRACEFUL);
    }

    private SimpleHttpRequest toHttp(Request request) {
        URL url = request.constructURL();
        SimpleRequestBuilder http = SimpleRequestBuilder.create(
                        request.getMethod().name())
                .setUri(base + url.getFile())
                .setHeader(HttpHeaders.ACCEPT, ContentType.APPLICATION_JSON.getMimeType());
        request.getHeaderParams().forEach((name, values) -> setAll(http, name, values));
        if (request.requiresAuthentication()) {
            http.setHeader(HttpHeaders.AUTHORIZATION, request.getAuthString());
        }
        if (!request.getPostParams().isEmpty()) {
            http.setBody(request.encodeFormBody(), FORM);
        }
        return http.build();
    }

    private static void setAll(SimpleRequestBuilder http, String name, List<String> values) {
        values.forEach(value -> http.setHeader(name, value));
    }

    private SimpleHttpResponse await(Future<SimpleHttpResponse> answer) {
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new NoAnswer(NoAnswer.INTERRUPTED, "the hub was being stopped");
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw timeout();
        } catch (ExecutionException e) {
            throw noAnswer(e.getCause());
        } catch (CancellationException e) {
            throw new NoAnswer("connection", "the connection was closed");
        }
    }

    private static NoAnswer noAnswer(@Nullable Throwable cause) {
        // Read time-outs and connect time-outs of the client are both of this type.
        if (cause instanceof java.io.InterruptedIOException) {
            return timeout();
        }
        String what = cause == null ? "no answer" : cause.getClass().getSimpleName();
        return new NoAnswer("connection", what + ": the connection failed or broke");
    }

    private static NoAnswer timeout() {
        return new NoAnswer("timeout", "no answer in time");
    }

    private TwilioRefusal refusal(SimpleHttpResponse answer, byte[] body) {
        Header wait = answer.getFirstHeader(HttpHeaders.RETRY_AFTER);
        Duration retryAfter = wait == null ? null : seconds(wait.getValue());
        try {
            RestException error = RestException.fromJson(new ByteArrayInputStream(body), mapper);
            String message = error.getMessage() == null ? "" : error.getMessage();
            return new TwilioRefusal(answer.getCode(), error.getCode(), message, retryAfter);
        } catch (ApiException | ApiConnectionException e) {
            // Not Twilio itself but something on the way, which speaks HTML.
            return new TwilioRefusal(answer.getCode(), null, "", retryAfter);
        }
    }

    /** Twilio gives seconds; the other form of RFC 9110, section 10.2.3, is left to the hub's own pace. */
    private static @Nullable Duration seconds(String text) {
        return text.matches("[0-9]{1," + LONGEST_WAIT_DIGITS + "}") ? Duration.ofSeconds(Long.parseLong(text)) : null;
    }

    private static CloseableHttpAsyncClient client(SmsProperties.Timeouts timeouts, int connections) {
        Timeout response = Timeout.of(timeouts.response());
        return HttpAsyncClients.custom()
                .setConnectionManager(PoolingAsyncClientConnectionManagerBuilder.create()
                        .setMaxConnTotal(connections)
                        .setMaxConnPerRoute(connections)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(Timeout.of(timeouts.connect()))
                                .setSocketTimeout(response)
                                .setValidateAfterInactivity(TRUSTED_FOR)
                                .build())
                        // One request a connection: what breaks, breaks alone.
                        .setDefaultTlsConfig(TlsConfig.custom()
                                .setVersionPolicy(HttpVersionPolicy.FORCE_HTTP_1)
                                .setHandshakeTimeout(Timeout.of(timeouts.connect()))
                                .build())
                        .build())
                .setIOReactorConfig(IOReactorConfig.custom()
                        .setIoThreadCount(IO_THREADS)
                        .setTcpNoDelay(true)
                        .setSoTimeout(response)
                        .build())
                .setDefaultRequestConfig(
                        RequestConfig.custom().setResponseTimeout(response).build())
                .setUserAgent("todoke")
                .evictIdleConnections(TimeValue.of(timeouts.idle()))
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .build();
    }
}
