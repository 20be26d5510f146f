package org.todoke.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.todoke.content.PublicUrl;
import org.todoke.security.SessionCookie;
import org.todoke.vault.TextVault;

/**
 * Who is away at the city's directory, kept by their browser and sealed: any instance of the hub takes them back, and nobody
 * fills a table by asking. It also keeps for a moment why somebody came back in vain.
 */
final class DirectoryAttempts {
    private static final String COLUMN = "staff.directory-attempt";
    private static final UUID ROW = new UUID(0, 0);
    private static final Duration AWAY = Duration.ofMinutes(10);
    private static final Duration TOLD_WITHIN = Duration.ofMinutes(1);
    private static final Pattern SEALED = Pattern.compile("[A-Za-z0-9_-]{40,3500}");
    private static final String BEGUN = "begun";
    private static final String REFUSED = "refused";

    private final SessionCookie cookie;
    private final TextVault vault;
    private final Clock clock;

    DirectoryAttempts(TextVault vault, PublicUrl publicUrl, Clock clock) {
        this.vault = vault;
        this.clock = clock;
        cookie = new SessionCookie("todoke_staff_directory", SEALED, StaffPaths.SIGN_IN, publicUrl.isHttps());
    }

    /** @param next where they want to get to */
    record Attempt(CityDirectory.Asked asked, String next) {}

    void begin(Attempt attempt, HttpServletResponse response) {
        CityDirectory.Asked asked = attempt.asked();
        keep(List.of(BEGUN, asked.state(), asked.nonce(), asked.verifier(), attempt.next()), AWAY, response);
    }

    /** The attempt of this browser, which is none any more. */
    Optional<Attempt> end(HttpServletRequest request, HttpServletResponse response) {
        return take(BEGUN, 5, request, response)
                .map(kept -> new Attempt(new CityDirectory.Asked(kept.get(1), kept.get(2), kept.get(3)), kept.get(4)));
    }

    void refuse(DirectoryRefusal why, HttpServletResponse response) {
        keep(List.of(REFUSED, why.name()), TOLD_WITHIN, response);
    }

    /** Why this browser came back in vain, once. */
    Optional<DirectoryRefusal> refusal(HttpServletRequest request, HttpServletResponse response) {
        return take(REFUSED, 2, request, response).map(kept -> DirectoryRefusal.valueOf(kept.get(1)));
    }

    private void keep(List<String> parts, Duration time, HttpServletResponse response) {
        String text = clock.instant().plus(time).getEpochSecond() + "\n" + String.join("\n", parts);
        cookie.set(Base64.getUrlEncoder().withoutPadding().encodeToString(vault.seal(COLUMN, ROW, text)), response);
    }

    private Optional<List<String>> take(
            String kind, int parts, HttpServletRequest request, HttpServletResponse response) {
        Optional<List<String>> kept = cookie.token(request)
                .flatMap(this::open)
                .filter(some -> some.size() == parts && some.getFirst().equals(kind));
        if (kept.isPresent()) {
            cookie.remove(response);
        }
        return kept;
    }

    private Optional<List<String>> open(String sealed) {
        try {
            String text = vault.open(COLUMN, ROW, Base64.getUrlDecoder().decode(sealed));
            List<String> parts = List.of(text.split("\n", -1));
            Instant until = Instant.ofEpochSecond(Long.parseLong(parts.getFirst()));
            return clock.instant().isBefore(until) ? Optional.of(parts.subList(1, parts.size())) : Optional.empty();
        } catch (IllegalStateException | IllegalArgumentException e) {
            // Not ours, or of a key file that is gone.
            return Optional.empty();
        }
    }
}
