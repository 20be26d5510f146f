package org.todoke.staff;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.todoke.fixture.TestServers;

class JdbcSectionsTest extends SectionsContract {
    private static final DataSource DATABASE = TestServers.freshDatabase();

    private final JdbcClient jdbc = JdbcClient.create(DATABASE);
    private final JdbcSections sections = new JdbcSections(jdbc);

    @BeforeEach
    void emptyOffice() {
        jdbc.sql("TRUNCATE section, category CASCADE").update();
        jdbc.sql("INSERT INTO category (code, names) VALUES ('bousai', '{\"ja\": \"防災\"}')")
                .update();
    }

    @Override
    Sections sections() {
        return sections;
    }

    @Test
    void aCategoryHasToBeKnownToBeOwned() {
        sections.put(new Section("bousai-ka", "防災課"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sections.setOwner("nothing", "bousai-ka"))
                .withMessageContaining("nothing");
    }
}
