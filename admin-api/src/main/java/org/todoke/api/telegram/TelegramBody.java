package org.todoke.api.telegram;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.todoke.api.problem.BodyLimits;
import org.todoke.api.problem.ProblemException;
import org.todoke.api.problem.TooLargeException;

/** The telegram's bytes as the feed meant them: unzipped when they came zipped, never more than the limit. */
@Component
class TelegramBody {
    private final DataSize limit;

    TelegramBody(BodyLimits limits) {
        this.limit = limits.maxSize();
    }

    /**
     * Reads the body, at most one byte past the limit.
     *
     * @throws TooLargeException when it is larger, or would be when unzipped
     * @throws ProblemException when there is none, or its encoding is unknown or broken
     */
    byte[] read(HttpServletRequest request) throws IOException {
        // The request itself ends at the limit.
        byte[] sent = request.getInputStream().readAllBytes();
        if (sent.length == 0) {
            throw new ProblemException(HttpStatus.BAD_REQUEST, "There is no body, expected a telegram");
        }
        return decoded(sent, request.getHeader(HttpHeaders.CONTENT_ENCODING));
    }

    private byte[] decoded(byte[] sent, @Nullable String encoding) throws IOException {
        return switch (encoding == null ? "identity" : encoding.strip().toLowerCase(Locale.ROOT)) {
            case "identity" -> sent;
            case "gzip", "x-gzip" -> unzipped(sent);
            default -> {
                ProblemException problem = new ProblemException(
                        HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                        "Content-Encoding \"" + encoding + "\" is not taken here, expected gzip or none");
                problem.getHeaders().set(HttpHeaders.ACCEPT_ENCODING, "gzip");
                throw problem;
            }
        };
    }

    private byte[] unzipped(byte[] sent) throws IOException {
        try (InputStream unzipped = new GZIPInputStream(new ByteArrayInputStream(sent))) {
            byte[] content = unzipped.readNBytes((int) limit.toBytes() + 1);
            if (content.length > limit.toBytes()) {
                throw new TooLargeException(limit);
            }
            return content;
        } catch (ZipException | java.io.EOFException e) {
            throw new ProblemException(
                    HttpStatus.BAD_REQUEST, "Content-Encoding is gzip, but the body is not: " + e.getMessage());
        }
    }
}
