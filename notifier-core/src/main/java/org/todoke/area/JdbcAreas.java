package org.todoke.area;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.todoke.content.Language;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Areas in PostgreSQL, all of them also in memory. */
@Repository
class JdbcAreas implements AreaDirectory, Areas, InitializingBean {
    private static final Logger LOG = LoggerFactory.getLogger(JdbcAreas.class);
    private static final Pattern CODE = Pattern.compile("[a-z0-9-]{1,40}");
    private static final TypeReference<Map<Language, String>> NAMES = new TypeReference<>() {};
    /** Several instances may start at once; one after the other writes the municipalities. */
    private static final long LOAD_LOCK = 0x7461_7265_61L;

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final ServedMunicipalities served;
    private final JsonMapper json = new JsonMapper();
    private volatile AreaMap map = new AreaMap(List.of());

    JdbcAreas(JdbcClient jdbc, PlatformTransactionManager transactions, ServedMunicipalities served) {
        this.jdbc = jdbc;
        this.transactions = new TransactionTemplate(transactions);
        this.served = served;
    }

    /** Brings the served municipalities into the tables, at every start: names and codes may have changed. */
    @Override
    public void afterPropertiesSet() {
        List<Area> municipalities = served.load();
        transactions.executeWithoutResult(status -> {
            jdbc.sql("SELECT pg_advisory_xact_lock(?)").param(LOAD_LOCK).query().listOfRows();
            municipalities.forEach(this::write);
            forgetOthers(municipalities);
        });
        reload();
    }

    /** What lies outside keeps its place, as people may have subscribed for it, but no telegram touches it any more. */
    private void forgetOthers(List<Area> municipalities) {
        List<String> forgotten = jdbc.sql("""
                        WITH RECURSIVE served AS (
                            SELECT code FROM area WHERE code = ANY (:municipalities)
                            UNION
                            SELECT area.code FROM area JOIN served ON area.parent = served.code),
                        forgotten AS (
                            DELETE FROM area_code WHERE area NOT IN (SELECT code FROM served) RETURNING area)
                        SELECT DISTINCT area FROM forgotten ORDER BY area
                        """)
                .param(
                        "municipalities",
                        texts(municipalities.stream().map(Area::code).toList()))
                .query((row, n) -> row.getString("area"))
                .list();
        if (!forgotten.isEmpty()) {
            LOG.warn(
                    "Areas {} lie in no municipality of todoke.municipality: telegrams no longer touch them",
                    forgotten);
        }
    }

    @Override
    public void put(Area area) {
        check(area);
        transactions.executeWithoutResult(status -> write(area));
        reload();
    }

    private void check(Area area) {
        if (!CODE.matcher(area.code()).matches()) {
            throw new IllegalArgumentException(
                    "area code \"" + area.code() + "\": expected 1 to 40 of a-z, 0-9 and hyphen");
        }
        if (area.names().getOrDefault(Language.JA, "").isBlank()) {
            throw new IllegalArgumentException("area " + area.code() + ": expected a name in Japanese (ja)");
        }
        boolean municipality = area.kind() == AreaKind.MUNICIPALITY;
        String parent = area.parent();
        if (municipality != (parent == null)) {
            throw new IllegalArgumentException("area " + area.code() + " of kind " + area.kind() + ": parent \""
                    + parent + "\", expected " + (municipality ? "none" : "the area it lies in"));
        }
        if (parent != null && (find(parent).isEmpty() || liesIn(parent, area.code()))) {
            throw new IllegalArgumentException("area " + area.code() + ": parent \"" + parent
                    + "\": expected the code of an area that is known and does not lie in " + area.code());
        }
    }

    private boolean liesIn(String inner, String outer) {
        String code = inner;
        while (code != null && !code.equals(outer)) {
            code = find(code).map(Area::parent).orElse(null);
        }
        return code != null;
    }

    private void write(Area area) {
        jdbc.sql("""
                        INSERT INTO area (code, kind, parent, names)
                        VALUES (:code, :kind, :parent, CAST(:names AS jsonb))
                        ON CONFLICT (code) DO UPDATE
                        SET kind = EXCLUDED.kind, parent = EXCLUDED.parent, names = EXCLUDED.names
                        """)
                .param("code", area.code())
                .param("kind", area.kind().name())
                .param("parent", area.parent())
                .param("names", json.writeValueAsString(area.names()))
                .update();
        jdbc.sql("DELETE FROM area_code WHERE area = ?").param(area.code()).update();
        List<OfficialCode> codes = List.copyOf(area.codes());
        jdbc.sql("INSERT INTO area_code (area, scheme, code) SELECT :area, * FROM unnest(:schemes, :codes)")
                .param("area", area.code())
                .param(
                        "schemes",
                        texts(codes.stream().map(code -> code.scheme().name()).toList()))
                .param("codes", texts(codes.stream().map(OfficialCode::code).toList()))
                .update();
    }

    @Override
    public void reload() {
        Map<String, Set<OfficialCode>> codes = new HashMap<>();
        jdbc.sql("SELECT area, scheme, code FROM area_code").query(row -> {
            codes.computeIfAbsent(row.getString("area"), area -> new HashSet<>())
                    .add(new OfficialCode(CodeScheme.valueOf(row.getString("scheme")), row.getString("code")));
        });
        map = new AreaMap(jdbc.sql("SELECT code, kind, parent, names FROM area")
                .query((row, n) -> area(row, codes))
                .list());
    }

    private Area area(ResultSet row, Map<String, Set<OfficialCode>> codes) throws SQLException {
        String code = row.getString("code");
        return new Area(
                code,
                AreaKind.valueOf(row.getString("kind")),
                row.getString("parent"),
                json.readValue(row.getString("names"), NAMES),
                Set.copyOf(codes.getOrDefault(code, Set.of())));
    }

    private static SqlArrayValue texts(List<String> values) {
        return new SqlArrayValue("text", values.toArray());
    }

    @Override
    public List<Area> all() {
        return map.all();
    }

    @Override
    public Optional<Area> find(String codeOrName) {
        return map.find(codeOrName);
    }

    @Override
    public Set<String> touchedBy(OfficialCode code) {
        return map.touchedBy(code);
    }

    @Override
    public Set<String> withKin(Collection<String> areas) {
        return map.withKin(areas);
    }

    @Override
    public String names(Collection<String> areas, Language language) {
        return map.names(areas, language);
    }
}
