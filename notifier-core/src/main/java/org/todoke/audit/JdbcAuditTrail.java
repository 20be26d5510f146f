package org.todoke.audit;

import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.todoke.vault.Secrets;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Audit entries in PostgreSQL and the chain behind them. Entries are linked a moment after they were committed, by one
 * instance at a time: writers never wait for each other.
 */
@Repository
class JdbcAuditTrail implements AuditTrail {
    static final String SECRET = "audit-chain";

    private static final Logger log = LoggerFactory.getLogger(JdbcAuditTrail.class);
    private static final TypeReference<TreeMap<String, String>> DETAILS = new TypeReference<>() {};
    private static final int PAGE = 1_000;
    private static final long ONE_AT_A_TIME = 0x6175_6469_74L;
    /**
     * How far behind the newest linked entry an unlinked one can be: what one transaction wrote while others wrote so many.
     * Anything older was put in later.
     */
    private static final long REACH = 100_000;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final JsonMapper json;
    private final ChainHash hash;
    private long announced;

    JdbcAuditTrail(JdbcClient jdbc, PlatformTransactionManager transactions, JsonMapper json, Secrets secrets) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.json = json;
        this.hash = new ChainHash(secrets.derive(SECRET));
    }

    @Override
    public List<AuditEntry> page(@Nullable Long before, int limit) {
        return jdbc.sql("""
                        SELECT id, at, actor, action, subject, details FROM audit_log
                        WHERE id < ? ORDER BY id DESC LIMIT ?""")
                .param(before == null ? Long.MAX_VALUE : before)
                .param(limit)
                .query((row, n) -> entry(row))
                .list();
    }

    @Override
    public void forEach(Consumer<AuditEntry> taker) {
        long after = 0;
        List<AuditEntry> page;
        do {
            page = jdbc.sql("""
                            SELECT id, at, actor, action, subject, details FROM audit_log
                            WHERE id > ? ORDER BY id LIMIT ?""")
                    .param(after)
                    .param(PAGE)
                    .query((row, n) -> entry(row))
                    .list();
            page.forEach(taker);
            after = page.isEmpty() ? after : page.getLast().id();
        } while (page.size() == PAGE);
    }

    @Scheduled(fixedDelayString = "PT5S", initialDelayString = "PT5S")
    void linkNew() {
        while (linkSome() == PAGE) {
            log.debug("Audit chain: {} entries linked, more are waiting", PAGE);
        }
    }

    /** Written to the log as well, once an hour: what stands there is out of reach of whoever changes the database. */
    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT1M")
    void announceHead() {
        head().filter(link -> link.place() > announced).ifPresent(link -> {
            announced = link.place();
            log.info("Audit chain: place {} hash {}", link.place(), link.hash());
        });
    }

    /** @return how many were linked */
    int linkSome() {
        return Objects.requireNonNull(transaction.execute(_ -> {
            jdbc.sql("SELECT pg_advisory_xact_lock(?)")
                    .param(ONE_AT_A_TIME)
                    .query()
                    .listOfRows();
            Optional<Link> last = lastLink();
            byte[] before = last.map(Link::hash).orElse(ChainHash.BEFORE_THE_FIRST);
            long place = last.map(Link::place).orElse(0L);
            List<AuditEntry> waiting = jdbc.sql("""
                            SELECT id, at, actor, action, subject, details FROM audit_log l
                            WHERE id > (SELECT COALESCE(max(entry), 0) - :reach FROM audit_chain)
                                AND NOT EXISTS (SELECT FROM audit_chain c WHERE c.entry = l.id)
                            ORDER BY id LIMIT :limit""")
                    .param("reach", REACH)
                    .param("limit", PAGE)
                    .query((row, n) -> entry(row))
                    .list();
            for (AuditEntry entry : waiting) {
                place++;
                before = hash.of(before, place, entry);
                jdbc.sql("INSERT INTO audit_chain (place, entry, hash) VALUES (?, ?, ?)")
                        .params(place, entry.id(), before)
                        .update();
            }
            return waiting.size();
        }));
    }

    @Override
    public AuditVerdict verify(@Nullable ChainLink known) {
        Check check = new Check(known);
        List<Linked> page;
        long after = 0;
        do {
            page = jdbc.sql("""
                            SELECT c.place, c.entry, c.hash, l.id, l.at, l.actor, l.action, l.subject, l.details
                            FROM audit_chain c LEFT JOIN audit_log l ON l.id = c.entry
                            WHERE c.place > ? ORDER BY c.place LIMIT ?""")
                    .param(after)
                    .param(PAGE)
                    .query((row, n) -> new Linked(
                            new Link(row.getLong("place"), row.getBytes("hash")),
                            row.getLong("entry"),
                            row.getObject("id") == null ? null : entry(row)))
                    .list();
            page.forEach(check::see);
            after = page.isEmpty() ? after : page.getLast().link().place();
        } while (page.size() == PAGE);
        return check.end();
    }

    private Optional<ChainLink> head() {
        return lastLink().map(link -> ChainLink.of(link.place(), link.hash()));
    }

    private Optional<Link> lastLink() {
        return jdbc.sql("SELECT place, hash FROM audit_chain ORDER BY place DESC LIMIT 1")
                .query((row, n) -> new Link(row.getLong("place"), row.getBytes("hash")))
                .optional();
    }

    private AuditEntry entry(ResultSet row) throws SQLException {
        return new AuditEntry(
                row.getLong("id"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("actor"),
                row.getString("action"),
                row.getString("subject"),
                json.readValue(row.getString("details"), DETAILS));
    }

    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    private record Link(long place, byte[] hash) {}

    private record Linked(Link link, long entryId, @Nullable AuditEntry entry) {}

    /** Walks along the chain and notes what does not fit. */
    private final class Check {
        private final @Nullable ChainLink known;
        private final List<AuditVerdict.Fault> faults = new ArrayList<>();
        private byte[] before = ChainHash.BEFORE_THE_FIRST;
        private long place;
        private long links;
        private @Nullable ChainLink head;
        private boolean knownSeen;

        private Check(@Nullable ChainLink known) {
            this.known = known;
        }

        private void see(Linked linked) {
            Link link = linked.link();
            links++;
            if (link.place() != place + 1) {
                fault(place + 1, 0, AuditVerdict.Kind.LINK_MISSING);
            }
            place = link.place();
            AuditEntry entry = linked.entry();
            if (entry == null) {
                fault(place, linked.entryId(), AuditVerdict.Kind.ENTRY_MISSING);
            } else if (!MessageDigest.isEqual(hash.of(before, place, entry), link.hash())) {
                fault(place, entry.id(), AuditVerdict.Kind.CHANGED);
            }
            // The next link is judged by what stands here, so that one change is one fault.
            before = link.hash();
            head = ChainLink.of(place, link.hash());
            knownSeen |= head.equals(known);
        }

        private AuditVerdict end() {
            neverLinked().forEach(id -> fault(0, id, AuditVerdict.Kind.NEVER_LINKED));
            if (known != null && !knownSeen) {
                fault(known.place(), 0, AuditVerdict.Kind.KNOWN_LINK_MISSING);
            }
            return new AuditVerdict(links, unlinked(), head, List.copyOf(faults));
        }

        private void fault(long atPlace, long entry, AuditVerdict.Kind kind) {
            if (faults.size() < AuditVerdict.MOST_FAULTS) {
                faults.add(new AuditVerdict.Fault(atPlace, entry, kind));
            }
        }
    }

    private List<Long> neverLinked() {
        return jdbc.sql("""
                        SELECT id FROM audit_log l
                        WHERE id <= (SELECT COALESCE(max(entry), 0) - :reach FROM audit_chain)
                            AND NOT EXISTS (SELECT FROM audit_chain c WHERE c.entry = l.id)
                        ORDER BY id LIMIT :most""")
                .param("reach", REACH)
                .param("most", AuditVerdict.MOST_FAULTS)
                .query((row, n) -> row.getLong("id"))
                .list();
    }

    private long unlinked() {
        return jdbc.sql("""
                        SELECT count(*) FROM audit_log l
                        WHERE id > (SELECT COALESCE(max(entry), 0) - :reach FROM audit_chain)
                            AND NOT EXISTS (SELECT FROM audit_chain c WHERE c.entry = l.id)""").param("reach", REACH).query(Long.class).single();
    }
}
