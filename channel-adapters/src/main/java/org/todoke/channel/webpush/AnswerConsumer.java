package org.todoke.channel.webpush;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import org.apache.hc.client5.http.async.methods.AbstractBinResponseConsumer;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.HttpVersion;
import org.jspecify.annotations.Nullable;

/** Reads an answer as far as it is of use. A push service is anybody's: what it says is kept short. */
final class AnswerConsumer extends AbstractBinResponseConsumer<PushAnswer> {
    private static final int KEPT_BYTES = 300;
    private static final int MOST_BYTES = 64 * 1024;
    private static final int MOST_LOCATION = 255;
    private static final int LONGEST_SECONDS = 8;

    private final Clock clock;
    private final ByteBuffer kept = ByteBuffer.allocate(KEPT_BYTES);
    private @Nullable HttpResponse response;
    private int read;

    AnswerConsumer(Clock clock) {
        this.clock = clock;
    }

    @Override
    protected void start(HttpResponse response, ContentType contentType) {
        this.response = response;
    }

    @Override
    protected int capacityIncrement() {
        return MOST_BYTES;
    }

    @Override
    protected void data(ByteBuffer bytes, boolean endOfStream) throws IOException {
        read += bytes.remaining();
        if (read > MOST_BYTES) {
            throw new IOException("the answer has more than " + MOST_BYTES + " bytes");
        }
        while (bytes.hasRemaining() && kept.hasRemaining()) {
            kept.put(bytes.get());
        }
    }

    @Override
    protected PushAnswer buildResult() {
        HttpResponse answer = Objects.requireNonNull(response);
        String location = value(answer, HttpHeaders.LOCATION);
        return new PushAnswer(
                answer.getCode(),
                HttpVersion.HTTP_2.equals(answer.getVersion()),
                location == null ? null : location.substring(0, Math.min(location.length(), MOST_LOCATION)),
                retryAfter(value(answer, HttpHeaders.RETRY_AFTER)),
                new String(kept.array(), 0, kept.position(), StandardCharsets.UTF_8));
    }

    @Override
    public void releaseResources() {}

    private static @Nullable String value(HttpResponse answer, String name) {
        Header header = answer.getFirstHeader(name);
        return header == null ? null : header.getValue();
    }

    /** Seconds or a date (RFC 9110, section 10.2.3); what is neither is none. */
    private @Nullable Duration retryAfter(@Nullable String text) {
        if (text == null) {
            return null;
        }
        if (text.matches("[0-9]{1," + LONGEST_SECONDS + "}")) {
            return Duration.ofSeconds(Long.parseLong(text));
        }
        try {
            ZonedDateTime at = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
            Duration wait = Duration.between(clock.instant(), at.toInstant());
            return wait.isNegative() ? Duration.ZERO : wait;
        } catch (DateTimeException e) {
            return null;
        }
    }
}
