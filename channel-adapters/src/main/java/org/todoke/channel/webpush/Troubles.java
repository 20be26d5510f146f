package org.todoke.channel.webpush;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.jspecify.annotations.Nullable;
import org.todoke.channel.webpush.GuardedResolver.NotPublicException;
import org.todoke.delivery.SendResult.TemporaryFailure;

/** Why a push service gave no answer, as a result. Exceptions' own words may hold addresses and are not passed on. */
final class Troubles {
    private Troubles() {}

    static TemporaryFailure resultOf(@Nullable Throwable trouble, Duration patience) {
        String code = codeOf(trouble);
        String reason = switch (code) {
            case "timeout" -> "no answer within " + patience.toMillis() + " ms";
            case "not-public" -> "the push service's name leads to no address on the internet";
            case "unresolved" -> "the push service's name is not known";
            case "unreachable" -> "the push service cannot be reached";
            case "tls" -> "no secure connection to the push service";
            default -> "the connection broke off";
        };
        return new TemporaryFailure(code, reason, null);
    }

    static String codeOf(@Nullable Throwable trouble) {
        return switch (causeOf(trouble)) {
            case TimeoutException _, ConnectTimeoutException _ -> "timeout";
            case NotPublicException _ -> "not-public";
            case UnknownHostException _ -> "unresolved";
            case ConnectException _ -> "unreachable";
            case SSLException _ -> "tls";
            case null, default -> "broken-off";
        };
    }

    /** Without what a future wraps around it. */
    static @Nullable Throwable causeOf(@Nullable Throwable trouble) {
        return trouble instanceof CompletionException wrapped && wrapped.getCause() != null
                ? wrapped.getCause()
                : trouble;
    }
}
