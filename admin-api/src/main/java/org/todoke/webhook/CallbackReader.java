package org.todoke.webhook;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.todoke.callback.CallbackRequest;
import org.todoke.content.PublicUrl;

/** Reads a provider's call as it came: signatures are made of its very bytes. */
@Component
class CallbackReader {
    private static final DataSize LIMIT = DataSize.ofMegabytes(1);
    /** Returned mails carry the original with them. */
    private static final Map<String, DataSize> WIDER_LIMITS = Map.of("email/bounce", DataSize.ofMegabytes(10));

    private final PublicUrl publicUrl;

    CallbackReader(PublicUrl publicUrl) {
        this.publicUrl = publicUrl;
    }

    /**
     * @param path the callback's, below {@code /webhooks/}
     * @throws RefusedCallException when the body is too large or the address is none
     */
    CallbackRequest read(String path, HttpServletRequest request) throws IOException {
        return new CallbackRequest(url(request), headers(request), body(path, request));
    }

    /** As the provider knows it, not as a proxy in front passed it on. */
    private URI url(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        String query = request.getQueryString();
        try {
            return publicUrl.resolve(query == null ? path : path + "?" + query);
        } catch (IllegalArgumentException e) {
            throw new RefusedCallException(HttpStatus.BAD_REQUEST, "The address is not a URI (RFC 3986)");
        }
    }

    private static Map<String, String> headers(HttpServletRequest request) {
        Map<String, String> headers = new HashMap<>();
        for (String name : Collections.list(request.getHeaderNames())) {
            headers.putIfAbsent(name.toLowerCase(Locale.ROOT), request.getHeader(name));
        }
        return Map.copyOf(headers);
    }

    private static byte[] body(String path, HttpServletRequest request) throws IOException {
        DataSize limit = WIDER_LIMITS.getOrDefault(path, LIMIT);
        int bytes = Math.toIntExact(limit.toBytes());
        if (request.getContentLengthLong() > bytes) {
            throw tooLarge(limit);
        }
        byte[] body = request.getInputStream().readNBytes(bytes + 1);
        if (body.length > bytes) {
            throw tooLarge(limit);
        }
        return body;
    }

    private static RefusedCallException tooLarge(DataSize limit) {
        return new RefusedCallException(
                HttpStatus.CONTENT_TOO_LARGE,
                "The body is too large, expected at most " + limit.toBytes() + " bytes; nothing of it was kept");
    }
}
