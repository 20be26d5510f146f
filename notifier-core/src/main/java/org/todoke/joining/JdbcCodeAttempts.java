package org.todoke.joining;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;
import org.todoke.subscriber.EndpointAddress;
import org.todoke.subscriber.SubscriberErased;
import org.todoke.vault.AddressVault;

/** Wrong codes, counted per address from the first on until a code's validity is over. */
@Repository
class JdbcCodeAttempts {
    private final JdbcClient jdbc;
    private final AddressVault addresses;
    private final JoiningProperties properties;
    private final Clock clock;

    JdbcCodeAttempts(JdbcClient jdbc, AddressVault addresses, JoiningProperties properties, Clock clock) {
        this.jdbc = jdbc;
        this.addresses = addresses;
        this.properties = properties;
        this.clock = clock;
    }

    /** 0 when nothing more is looked at for this address for a while. */
    int left(EndpointAddress address) {
        int wrong = jdbc.sql("SELECT wrong FROM join_attempt WHERE channel = ? AND address_index = ? AND since > ?")
                .param(address.channel().code())
                .param(address.index(addresses))
                .param(begin())
                .query(Integer.class)
                .optional()
                .orElse(0);
        return Math.max(0, properties.codeAttempts() - wrong);
    }

    /** How long nothing more is looked at for this address where nothing is left; more than zero. */
    Duration locked(EndpointAddress address) {
        Instant now = clock.instant();
        Instant since = jdbc.sql("SELECT since FROM join_attempt WHERE channel = ? AND address_index = ?")
                .param(address.channel().code())
                .param(address.index(addresses))
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant)
                .orElse(now);
        Duration rest = Duration.between(now, since.plus(properties.codeValidity()));
        return rest.isPositive() ? rest : Duration.ofSeconds(1);
    }

    void addWrong(EndpointAddress address) {
        jdbc.sql("""
                        INSERT INTO join_attempt AS old (channel, address_index, since, wrong)
                        VALUES (:channel, :index, :now, 1)
                        ON CONFLICT (channel, address_index) DO UPDATE
                        SET since = CASE WHEN old.since > :begin THEN old.since ELSE EXCLUDED.since END,
                            wrong = CASE WHEN old.since > :begin THEN old.wrong + 1 ELSE 1 END
                        """)
                .param("channel", address.channel().code())
                .param("index", address.index(addresses))
                .param("now", Timestamp.from(clock.instant()))
                .param("begin", begin())
                .update();
    }

    void clear(EndpointAddress address) {
        jdbc.sql("DELETE FROM join_attempt WHERE channel = ? AND address_index = ?")
                .param(address.channel().code())
                .param(address.index(addresses))
                .update();
    }

    @EventListener
    void forget(SubscriberErased erased) {
        erased.addresses().forEach(this::clear);
    }

    @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT2M")
    void forgetOld() {
        jdbc.sql("DELETE FROM join_attempt WHERE since <= ?").param(begin()).update();
    }

    private Timestamp begin() {
        return Timestamp.from(clock.instant().minus(properties.codeValidity()));
    }
}
