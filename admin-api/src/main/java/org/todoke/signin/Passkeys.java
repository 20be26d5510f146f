package org.todoke.signin;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecord;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.util.exception.WebAuthnException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.todoke.audit.AuditLog;
import org.todoke.content.PublicUrl;
import org.todoke.security.OwnSite;
import org.todoke.staff.StaffAccount;
import org.todoke.staff.StaffDirectory;
import org.todoke.staff.StaffPasskey;
import org.todoke.staff.StaffPasskeys;

/**
 * Passkeys (W3C Web Authentication, level 3). The device checks its owner ("user verification"), so that a passkey is both
 * factors. Which make a device is, is not asked ("attestation" none): cities' phones are of any make.
 */
@Component
public class Passkeys {
    private static final Logger log = LoggerFactory.getLogger(Passkeys.class);
    private static final Duration ANSWER_WITHIN = Duration.ofMinutes(5);
    private static final int CHALLENGE_BYTES = 32;
    private static final int LONGEST_ANSWER = 20_000;
    private static final List<COSEAlgorithmIdentifier> ALGORITHMS =
            List.of(COSEAlgorithmIdentifier.ES256, COSEAlgorithmIdentifier.EdDSA, COSEAlgorithmIdentifier.RS256);

    private final StaffPasskeys store;
    private final StaffDirectory directory;
    private final AuditLog audit;
    private final Clock clock;
    private final String origin;
    private final String host;
    private final SecureRandom random = new SecureRandom();
    private final ObjectConverter converter = new ObjectConverter();
    private final WebAuthnManager manager = WebAuthnManager.createNonStrictWebAuthnManager(converter);
    private final AttestedCredentialDataConverter credentials = new AttestedCredentialDataConverter(converter);

    Passkeys(StaffPasskeys store, StaffDirectory directory, AuditLog audit, Clock clock, PublicUrl publicUrl) {
        this.store = store;
        this.directory = directory;
        this.audit = audit;
        this.clock = clock;
        origin = new OwnSite(publicUrl).origin();
        host = Objects.requireNonNullElse(URI.create(origin).getHost(), "");
    }

    /**
     * What a script hands to the browser.
     *
     * @param ceremony to be sent back with the answer
     * @param publicKey the options in their JSON form (section 5.1.8 and 5.1.9)
     */
    public record Options(UUID ceremony, Map<String, Object> publicKey) {}

    public List<StaffPasskey> of(StaffAccount account) {
        return store.of(account.id());
    }

    public boolean has(StaffAccount account) {
        return !of(account).isEmpty();
    }

    /** For making one. */
    public Options toCreate(StaffAccount account, String site) {
        UUID ceremony = UUID.randomUUID();
        byte[] challenge = challenge(ceremony);
        return new Options(
                ceremony,
                Map.of(
                        "rp", Map.of("id", host, "name", site),
                        "user",
                                Map.of(
                                        "id", text(bytes(account.id())),
                                        "name", account.signInName(),
                                        "displayName", account.displayName()),
                        "challenge", text(challenge),
                        "pubKeyCredParams",
                                ALGORITHMS.stream()
                                        .map(algorithm -> Map.of("type", "public-key", "alg", algorithm.getValue()))
                                        .toList(),
                        "timeout", ANSWER_WITHIN.toMillis(),
                        "attestation", "none",
                        "excludeCredentials",
                                of(account).stream()
                                        .map(known -> Map.of("type", "public-key", "id", text(known.credentialId())))
                                        .toList(),
                        "authenticatorSelection",
                                Map.of(
                                        "residentKey",
                                        "required",
                                        "requireResidentKey",
                                        true,
                                        "userVerification",
                                        "required")));
    }

    /**
     * @param answer what the browser made, in its JSON form
     * @return whether it is a passkey now
     */
    public boolean add(StaffAccount account, UUID ceremony, String answer, String label) {
        Optional<ServerProperty> server = server(ceremony);
        if (server.isEmpty() || answer.length() > LONGEST_ANSWER) {
            return false;
        }
        try {
            RegistrationData made = manager.verifyRegistrationResponseJSON(
                    answer, new RegistrationParameters(server.get(), algorithms(), true, true));
            var told = Objects.requireNonNull(made.getAttestationObject()).getAuthenticatorData();
            AttestedCredentialData credential = Objects.requireNonNull(told.getAttestedCredentialData());
            if (store.find(credential.getCredentialId()).isPresent()) {
                return false;
            }
            store.add(new StaffPasskey(
                    UUID.randomUUID(),
                    account.id(),
                    credential.getCredentialId(),
                    credentials.convert(credential),
                    told.getSignCount(),
                    label,
                    clock.instant()));
        } catch (WebAuthnException e) {
            log.info("A passkey of {} was not taken: {}", account, e.getMessage());
            return false;
        }
        audit.record(account.member().actor(), "staff.passkey-added", account.signInName(), Map.of());
        return true;
    }

    public boolean remove(StaffAccount account, UUID passkey) {
        boolean removed = store.remove(account.id(), passkey);
        if (removed) {
            audit.record(account.member().actor(), "staff.passkey-removed", account.signInName(), Map.of());
        }
        return removed;
    }

    /** For signing in: the browser offers whichever of ours it has. */
    public Options toSignIn() {
        UUID ceremony = UUID.randomUUID();
        return new Options(
                ceremony,
                Map.of(
                        "challenge",
                        text(challenge(ceremony)),
                        "rpId",
                        host,
                        "timeout",
                        ANSWER_WITHIN.toMillis(),
                        "userVerification",
                        "required"));
    }

    /**
     * @param answer what the browser made, in its JSON form
     * @return whose passkey it is, when all is right and the account is open
     */
    Optional<StaffAccount> check(UUID ceremony, String answer) {
        Optional<ServerProperty> server = server(ceremony);
        if (server.isEmpty() || answer.length() > LONGEST_ANSWER) {
            return Optional.empty();
        }
        try {
            AuthenticationData told = manager.parseAuthenticationResponseJSON(answer);
            Optional<StaffPasskey> known = store.find(credentialId(told));
            if (known.isEmpty()) {
                return Optional.empty();
            }
            manager.verify(told, new AuthenticationParameters(server.get(), record(known.get()), null, true, true));
            store.counted(
                    known.get().id(),
                    Objects.requireNonNull(told.getAuthenticatorData()).getSignCount());
            return directory.find(known.get().account()).filter(account -> !account.isDisabled());
        } catch (WebAuthnException e) {
            log.info("A passkey was not taken: {}", e.getMessage());
            return Optional.empty();
        }
    }

    /** What annotates the library's arrays says of their bytes what it means of the array. */
    @SuppressWarnings("NullAway")
    private static byte[] credentialId(AuthenticationData told) {
        return told.getCredentialId() == null ? new byte[0] : told.getCredentialId();
    }

    private CredentialRecord record(StaffPasskey known) {
        return new CredentialRecordImpl(
                new NoneAttestationStatement(),
                null,
                null,
                null,
                known.counter(),
                credentials.convert(known.credential()),
                null,
                null,
                null,
                null);
    }

    private Optional<ServerProperty> server(UUID ceremony) {
        return store.take(ceremony, clock.instant())
                .map(challenge -> ServerProperty.builder()
                        .origin(new Origin(origin))
                        .rpId(host)
                        .challenge(new DefaultChallenge(challenge))
                        .build());
    }

    private byte[] challenge(UUID ceremony) {
        byte[] challenge = new byte[CHALLENGE_BYTES];
        random.nextBytes(challenge);
        store.open(ceremony, challenge, clock.instant().plus(ANSWER_WITHIN));
        return challenge;
    }

    private static List<PublicKeyCredentialParameters> algorithms() {
        return ALGORITHMS.stream()
                .map(algorithm -> new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, algorithm))
                .toList();
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
