package org.todoke.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.todoke.audit.AuditLog;
import org.todoke.content.PublicUrl;
import org.todoke.security.ClientAddresses;
import org.todoke.security.SessionCookie;
import org.todoke.staff.DirectoryAccounts;
import org.todoke.staff.DirectoryAccounts.Admission;
import org.todoke.staff.DirectoryPerson;
import org.todoke.staff.DirectoryProfile;
import org.todoke.staff.Lockout;
import org.todoke.staff.SignInAttempts;
import org.todoke.staff.SignInNameTakenException;
import org.todoke.staff.StaffAccount;

/**
 * The way in by the city's own directory. It stands beside passwords and passkeys: wrong passwords keep nobody out who comes this
 * way, and a directory that is down nobody who comes by the others.
 */
public class DirectorySignIn {
    private static final Logger log = LoggerFactory.getLogger(DirectorySignIn.class);
    private static final String CAME_BY = "directory";
    private static final int LONGEST_NAME = 100;

    private final DirectoryProperties properties;
    private final CityDirectory directory;
    private final DirectoryAttempts away;
    private final DirectoryAccounts accounts;
    private final SignIn signIn;
    private final SignInAttempts attempts;
    private final ClientAddresses addresses;
    private final AuditLog audit;
    private final SessionCookie cameBy;
    private final URI afterwards;

    DirectorySignIn(
            DirectoryProperties properties,
            CityDirectory directory,
            DirectoryAttempts away,
            DirectoryAccounts accounts,
            SignIn signIn,
            SignInAttempts attempts,
            ClientAddresses addresses,
            AuditLog audit,
            PublicUrl publicUrl) {
        this.properties = properties;
        this.directory = directory;
        this.away = away;
        this.accounts = accounts;
        this.signIn = signIn;
        this.attempts = attempts;
        this.addresses = addresses;
        this.audit = audit;
        cameBy = new SessionCookie(
                "todoke_staff_by", Pattern.compile(CAME_BY), StaffPaths.SIGN_OUT, publicUrl.isHttps());
        afterwards = publicUrl.resolve(StaffPaths.SIGN_IN);
    }

    /** How somebody came back. */
    public sealed interface Return {
        /** @param next where they wanted to get to */
        record Known(SignIn.Outcome outcome, String next) implements Return {}

        /** In vain; {@link #refusal} says why. */
        record InVain(String next) implements Return {}
    }

    /** What the button says; null for the page's own words. */
    public @Nullable String label() {
        return properties.label();
    }

    /**
     * Sends somebody to the directory.
     *
     * @param next where they want to get to, one of ours
     * @return where to; empty when it is down
     */
    public Optional<URI> begin(String next, HttpServletRequest request, HttpServletResponse response) {
        try {
            CityDirectory.Question question = directory.ask(request);
            away.begin(new DirectoryAttempts.Attempt(question.asked(), next), response);
            return Optional.of(question.where());
        } catch (DirectoryDownException e) {
            log.warn("The city's directory is down: {}", e.getMessage());
            away.refuse(DirectoryRefusal.DOWN, response);
            return Optional.empty();
        }
    }

    /** Takes somebody back whom the directory sends. */
    public Return end(HttpServletRequest request, HttpServletResponse response) {
        Optional<DirectoryAttempts.Attempt> attempt = away.end(request, response);
        String next = attempt.map(DirectoryAttempts.Attempt::next).orElse(StaffPaths.CONSOLE);
        if (attempt.isEmpty()) {
            return inVain(DirectoryRefusal.EXPIRED, next, response);
        }
        String network = SignIn.networkKey(addresses.of(request));
        if (attempts.begin(network, Lockout.NETWORK).isPresent()) {
            return inVain(DirectoryRefusal.WAIT, next, response);
        }
        CityDirectory.Answer answer = new CityDirectory.Answer(
                request.getParameter("state"), request.getParameter("code"), request.getParameter("error"));
        OidcIdToken token;
        DirectoryPerson person;
        try {
            token = directory.redeem(attempt.get().asked(), answer);
            person = new DirectoryPerson(
                    properties.issuer().toString(), Objects.requireNonNullElse(token.getSubject(), ""));
        } catch (DirectoryDownException e) {
            log.warn("The city's directory is down: {}", e.getMessage());
            return inVain(DirectoryRefusal.DOWN, next, response);
        } catch (OAuth2AuthenticationException e) {
            // The error's name came with the request.
            log.warn(
                    "A sign-in by the city's directory was not taken: {}",
                    String.valueOf(e.getError()).replaceAll("\\p{Cntrl}", " "));
            return inVain(DirectoryRefusal.FAILED, next, response);
        } catch (IllegalArgumentException e) {
            log.warn("A sign-in by the city's directory was not taken: {}", e.getMessage());
            return inVain(DirectoryRefusal.FAILED, next, response);
        }
        attempts.takeBack(network);
        return admit(person, token, next, request, response);
    }

    /** Why somebody came back in vain: once, to the browser that did. */
    public Optional<DirectoryRefusal> refusal(HttpServletRequest request, HttpServletResponse response) {
        return away.refusal(request, response);
    }

    /** Whether somebody who signs out here should sign out of the directory as well; said once. */
    public boolean isToLeave(HttpServletRequest request, HttpServletResponse response) {
        if (cameBy.token(request).isEmpty()) {
            return false;
        }
        cameBy.remove(response);
        return signOut().isPresent();
    }

    /** Where somebody signs out of the directory; empty when it has no such place. */
    public Optional<URI> signOut() {
        return directory.signOut(afterwards);
    }

    private Return admit(
            DirectoryPerson person,
            OidcIdToken token,
            String next,
            HttpServletRequest request,
            HttpServletResponse response) {
        String proof = proof(token).orElse(null);
        if (properties.secondFactor() == DirectoryProperties.SecondFactor.DIRECTORY && proof == null) {
            refused(token, DirectoryRefusal.SECOND_FACTOR, null);
            return inVain(DirectoryRefusal.SECOND_FACTOR, next, response);
        }
        return switch (admission(person, token)) {
            case Admission.Refused refused -> {
                DirectoryRefusal why = DirectoryRefusal.valueOf(refused.why().name());
                refused(token, why, refused.account());
                yield inVain(why, next, response);
            }
            case Admission.Admitted admitted -> {
                cameBy.set(CAME_BY, response);
                SignIn.Outcome outcome = properties.secondFactor() == DirectoryProperties.SecondFactor.DIRECTORY
                        ? signIn.complete(admitted.account(), "directory, " + proof, request, response)
                        : signIn.afterFirstFactor(admitted.account(), CAME_BY, request, response);
                yield outcome instanceof SignIn.Outcome.PasskeyNeeded
                        ? inVain(DirectoryRefusal.PASSKEY, next, response)
                        : new Return.Known(outcome, next);
            }
        };
    }

    private Admission admission(DirectoryPerson person, OidcIdToken token) {
        DirectoryProfile profile = new DirectoryProfile(
                token.getPreferredUsername(),
                token.getFullName(),
                Boolean.TRUE.equals(token.getEmailVerified()) ? token.getEmail() : null);
        boolean welcome = properties.unknownPeople() == DirectoryProperties.UnknownPeople.CREATED;
        try {
            return accounts.admit(person, profile, properties.rolesOf(groups(token)), welcome);
        } catch (SignInNameTakenException e) {
            log.info("An account was not made: {}", e.getMessage());
            return new Admission.Refused(DirectoryAccounts.Refusal.NAME, null);
        }
    }

    /** Directories write one group as a text, more as a list. */
    private Set<String> groups(OidcIdToken token) {
        return Set.copyOf(texts(token.getClaims().get(properties.groupsClaim())));
    }

    /** What says that the directory checked a second factor (OpenID Connect Core 1.0, section 2; RFC 8176). */
    private Optional<String> proof(OidcIdToken token) {
        List<String> said = new ArrayList<>(texts(token.getClaims().get("amr")));
        said.addAll(texts(token.getClaims().get("acr")));
        return said.stream().filter(properties.secondFactorProof()::contains).findFirst();
    }

    private static Collection<String> texts(@Nullable Object claim) {
        return switch (claim) {
            case null -> List.of();
            case Collection<?> some -> some.stream().map(String::valueOf).toList();
            default -> List.of(claim.toString());
        };
    }

    private void refused(OidcIdToken token, DirectoryRefusal why, @Nullable StaffAccount account) {
        String name = Objects.requireNonNullElse(
                token.getPreferredUsername(), Objects.requireNonNullElse(token.getSubject(), ""));
        audit.record(
                CAME_BY,
                "staff.directory-refused",
                account == null ? name.substring(0, Math.min(name.length(), LONGEST_NAME)) : account.signInName(),
                Map.of("why", why.name()));
    }

    private Return inVain(DirectoryRefusal why, String next, HttpServletResponse response) {
        away.refuse(why, response);
        return new Return.InVain(next);
    }
}
