package org.todoke.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.todoke.fixture.TestServers;

/** PostgreSQL has no room on its disk (SQLSTATE 53100): the source keeps its telegram, and is listened to when there is. */
class FullDiskTest {
    private static final String RAIN = "VPWW55 snapshot sent=1 heavy-rain:50@A";

    private final DataSource database = TestServers.freshDatabase();

    @Test
    void whatCannotBeArchivedIsRefusedAndTakenOnceWhenThereIsRoom() {
        try (AlertHub hub = AlertHub.startedOn(database)) {
            fill(hub, "INSERT ON telegram");
            for (String route : new String[] {"api", "inbox", "mail.main"}) {
                assertThatThrownBy(() -> hub.receive(RAIN, route))
                        .isInstanceOf(DataAccessResourceFailureException.class)
                        .hasMessageContaining("No space left on device");
            }
            assertThat(hub.archive().page(TelegramQuery.newest(10))).isEmpty();

            makeRoom(hub, "telegram");
            assertThat(hub.receive(RAIN, "api").disposition()).isEqualTo(Disposition.RELEASED);
            assertThat(hub.receive(RAIN, "inbox").disposition()).isEqualTo(Disposition.DUPLICATE);
            assertThat(hub.receive(RAIN, "mail.main").disposition()).isEqualTo(Disposition.DUPLICATE);
            assertThat(hub.announcer.entries()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"alert", "hazard_state"})
    void whatIsArchivedAndCannotBeDecidedIsDecidedOnceWhenThereIsRoom(String table) {
        try (AlertHub hub = AlertHub.startedOn(database)) {
            fill(hub, "INSERT ON " + table);
            assertThatThrownBy(() -> hub.receive(RAIN)).isInstanceOf(DataAccessResourceFailureException.class);
            assertThat(hub.announcer.entries()).isEmpty();

            makeRoom(hub, table);
            // Its source hands it in again, and what was archived is found as well.
            assertThat(hub.receive(RAIN).disposition()).isEqualTo(Disposition.RELEASED);
            hub.clock.set(ToyReader.START.plusSeconds(11));
            hub.bean(TelegramRecovery.class).recoverWhatIsOverdue();
            assertThat(hub.archive().page(TelegramQuery.newest(10)))
                    .extracting(TelegramRecord::disposition)
                    .containsExactly(Disposition.RELEASED, Disposition.DUPLICATE);
            assertThat(hub.announcer.entries()).hasSize(1);
        }
    }

    private static void fill(AlertHub hub, String operation) {
        hub.jdbc().sql("""
                CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                    RAISE EXCEPTION 'could not extend file "base/16384/2619": No space left on device' USING ERRCODE = '53100';
                END $$""").update();
        hub.jdbc()
                .sql("CREATE TRIGGER full_disk BEFORE " + operation
                        + " FOR EACH STATEMENT EXECUTE FUNCTION full_disk()")
                .update();
    }

    private static void makeRoom(AlertHub hub, String table) {
        hub.jdbc().sql("DROP TRIGGER full_disk ON " + table).update();
    }
}
