package org.todoke.subscriber;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.todoke.vault.AddressVault;

@Repository
class JdbcProvenAddresses implements ProvenAddresses {
    private final JdbcClient jdbc;
    private final AddressVault vault;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    JdbcProvenAddresses(JdbcClient jdbc, AddressVault vault, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.events = events;
        this.clock = clock;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void renew(UUID endpointId, EndpointAddress address) {
        jdbc.sql("""
                        UPDATE endpoint SET state = 'ACTIVE', address = :address,
                            changed_at = CASE WHEN state = 'ACTIVE' THEN changed_at ELSE :now END
                        WHERE id = :id
                        """)
                .param("address", vault.seal(endpointId, address.address()))
                .param("now", Timestamp.from(clock.instant()))
                .param("id", endpointId)
                .update();
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void merge(UUID kept, UUID gone) {
        lock(kept, gone);
        takeOverAddresses(kept, gone);
        widen(kept, gone);
        takeOverSubscriptions(kept, gone);
        events.publishEvent(new SubscribersMerged(kept, gone));
        String externalId = jdbc.sql("SELECT external_id FROM subscriber WHERE id = ?")
                .param(gone)
                .query((row, n) -> row.getString(1))
                .list()
                .getFirst();
        jdbc.sql("DELETE FROM subscriber WHERE id = ?").param(gone).update();
        if (externalId != null) {
            jdbc.sql("UPDATE subscriber SET external_id = COALESCE(external_id, ?) WHERE id = ?")
                    .param(externalId)
                    .param(kept)
                    .update();
        }
    }

    /** Addresses before people and each in a fixed order, as whoever notes receipts does, against circles. */
    private void lock(UUID kept, UUID gone) {
        UUID[] both = {kept, gone};
        jdbc.sql("SELECT id FROM endpoint WHERE subscriber_id = ANY(?) ORDER BY id FOR UPDATE")
                .param(both)
                .query((row, n) -> row.getObject("id", UUID.class))
                .list();
        List<UUID> there = jdbc.sql("SELECT id FROM subscriber WHERE id = ANY(?) ORDER BY id FOR UPDATE")
                .param(both)
                .query((row, n) -> row.getObject("id", UUID.class))
                .list();
        if (there.size() < both.length) {
            throw new IllegalArgumentException(
                    "people " + kept + " and " + gone + ": expected two different ones the hub knows, found " + there);
        }
    }

    private void takeOverAddresses(UUID kept, UUID gone) {
        jdbc.sql("UPDATE endpoint SET subscriber_id = ? WHERE subscriber_id = ?")
                .param(kept)
                .param(gone)
                .update();
    }

    /** Where both follow a category: nobody hears of less than before. No areas are everywhere, no channels are all. */
    private void widen(UUID kept, UUID gone) {
        jdbc.sql("""
                        UPDATE subscription k SET
                            areas = CASE WHEN k.areas = '{}' OR g.areas = '{}' THEN '{}'
                                ELSE ARRAY(SELECT unnest(k.areas) UNION SELECT unnest(g.areas) ORDER BY 1) END,
                            channels = CASE WHEN k.channels = '{}' OR g.channels = '{}' THEN '{}'
                                ELSE ARRAY(SELECT unnest(k.channels) UNION SELECT unnest(g.channels) ORDER BY 1) END,
                            created_at = LEAST(k.created_at, g.created_at), areas_since = :now
                        FROM subscription g
                        WHERE k.subscriber_id = :kept AND g.subscriber_id = :gone AND g.category = k.category
                        """)
                .param("now", Timestamp.from(clock.instant()))
                .param("kept", kept)
                .param("gone", gone)
                .update();
    }

    /** Rows move as they are, with whatever else they say. Having left counts only where neither follows. */
    private void takeOverSubscriptions(UUID kept, UUID gone) {
        jdbc.sql("""
                        UPDATE subscription g SET subscriber_id = :kept, shard = :shard
                        WHERE g.subscriber_id = :gone AND NOT EXISTS (
                            SELECT FROM subscription k WHERE k.subscriber_id = :kept AND k.category = g.category)
                        """)
                .param("kept", kept)
                .param("gone", gone)
                .param("shard", Shard.of(kept))
                .update();
        jdbc.sql("""
                        INSERT INTO subscription_left (subscriber_id, category, left_at)
                        SELECT :kept, category, left_at FROM subscription_left WHERE subscriber_id = :gone
                        ON CONFLICT DO NOTHING
                        """).param("kept", kept).param("gone", gone).update();
        jdbc.sql("""
                        DELETE FROM subscription_left l USING subscription s
                        WHERE l.subscriber_id = :kept AND s.subscriber_id = :kept AND s.category = l.category
                        """).param("kept", kept).update();
    }
}
