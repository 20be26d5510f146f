package org.todoke.delivery;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The outbox table; NOTIFY wakes the relay when the transaction commits. */
@Component
class JdbcOutbox implements Outbox {
    /** The PostgreSQL notification that wakes the relay. */
    static final String NOTIFICATION = "todoke_outbox";

    private final JdbcClient jdbc;
    private final JsonMapper json;

    JdbcOutbox(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void publish(Lane lane, String topic, String key, Object event) {
        jdbc.sql("INSERT INTO outbox (urgent, topic, key, payload) VALUES (?, ?, ?, ?)")
                .params(lane == Lane.EMERGENCY, topic, key, json.writeValueAsBytes(event))
                .update();
        jdbc.sql("SELECT pg_notify('" + NOTIFICATION + "', '')").query().singleValue();
    }
}
