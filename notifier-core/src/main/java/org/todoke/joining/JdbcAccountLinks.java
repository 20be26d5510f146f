package org.todoke.joining;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.todoke.subscriber.EndpointAddress;

/** Open ways in PostgreSQL. */
@Repository
@EnableConfigurationProperties(AccountLinkProperties.class)
class JdbcAccountLinks implements AccountLinks {
    /** As long as LINE's link token lives. */
    private static final Duration VALIDITY = Duration.ofMinutes(10);

    /** LINE asks for 128 or more (Linking user accounts, "Generate a nonce"). */
    private static final int NONCE_BYTES = 32;

    /** What LINE's own tokens are made of, and room for what they may become. */
    private static final Pattern LINK_TOKEN = Pattern.compile("[A-Za-z0-9._~+/=-]{1,512}");

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final Joining joining;
    private final AccountLinkProperties properties;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    JdbcAccountLinks(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Joining joining,
            AccountLinkProperties properties,
            Clock clock) {
        this.jdbc = jdbc;
        this.transactions = new TransactionTemplate(transactions);
        this.joining = joining;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public URI redirect(UUID subscriberId, String linkToken) {
        if (!LINK_TOKEN.matcher(linkToken).matches()) {
            throw new IllegalArgumentException("link token of " + linkToken.length()
                    + " characters: expected LINE's, of up to 512 letters, digits and . _ ~ + / = -");
        }
        byte[] bytes = new byte[NONCE_BYTES];
        random.nextBytes(bytes);
        String nonce = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        open(subscriberId, nonce);
        return URI.create(properties.dialog() + "?linkToken=" + URLEncoder.encode(linkToken, StandardCharsets.UTF_8)
                + "&nonce=" + nonce);
    }

    @Override
    public Optional<Joined> complete(String nonce, EndpointAddress address) {
        return transactions.execute(_ -> take(nonce).map(subscriber -> joining.attach(subscriber, address)));
    }

    private void open(UUID subscriberId, String nonce) {
        try {
            jdbc.sql("""
                            INSERT INTO account_link (subscriber_id, nonce_hash, expires_at) VALUES (?, ?, ?)
                            ON CONFLICT (subscriber_id)
                            DO UPDATE SET nonce_hash = excluded.nonce_hash, expires_at = excluded.expires_at
                            """)
                    .param(subscriberId)
                    .param(hash(nonce))
                    .param(Timestamp.from(clock.instant().plus(VALIDITY)))
                    .update();
        } catch (DataIntegrityViolationException e) {
            throw new IllegalArgumentException("subscriber " + subscriberId + ": expected somebody the hub knows", e);
        }
    }

    private Optional<UUID> take(String nonce) {
        Instant now = clock.instant();
        return jdbc.sql("DELETE FROM account_link WHERE nonce_hash = ? RETURNING subscriber_id, expires_at")
                .param(hash(nonce))
                .query((row, _) -> new Open(
                        row.getObject("subscriber_id", UUID.class),
                        row.getTimestamp("expires_at").toInstant()))
                .optional()
                .filter(open -> open.expiresAt().isAfter(now))
                .map(Open::subscriberId);
    }

    /** What nobody went to the end. */
    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT10M")
    void forgetOld() {
        jdbc.sql("DELETE FROM account_link WHERE expires_at < ?")
                .param(Timestamp.from(clock.instant()))
                .update();
    }

    private static byte[] hash(String nonce) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(nonce.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256, this one does not", e);
        }
    }

    private record Open(UUID subscriberId, Instant expiresAt) {}
}
