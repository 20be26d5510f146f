package org.todoke.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.todoke.delivery.Channel;
import org.todoke.delivery.DeliveryState;
import org.todoke.tracking.Unreached.Contact;
import org.todoke.tracking.Unreached.Person;
import org.todoke.tracking.Unreached.Tried;
import org.todoke.vault.Address;

class UnreachedTableTest {
    private static final Person TARO = new Person(
            new UUID(1, 1),
            "=cmd|' /C calc'!A0",
            "ja",
            List.of("kita", "minami"),
            List.of(
                    new Tried(Channel.EMAIL, DeliveryState.FAILED, "5.1.1"),
                    new Tried(Channel.SMS, DeliveryState.EXPIRED, null)),
            List.of(
                    new Contact(Channel.EMAIL, new Address("taro@example.jp")),
                    new Contact(Channel.SMS, new Address("+819012345678")),
                    new Contact(Channel.LINE, new Address("U4af4980629"))));

    @Test
    void whoIsNotReachedIsALineForASpreadsheet() throws IOException {
        assertThat(table(true))
                .isEqualTo("\uFEFFid,areas,language,tried,phone,mail\r\n"
                        + "'=cmd|' /C calc'!A0,北 \"町\"; minami,ja,EMAIL 5.1.1; SMS null,09012345678,taro@example.jp\r\n"
                                .replace("北 \"町\"; minami", "\"北 \"\"町\"\"; minami\""));
    }

    @Test
    void addressesAreMaskedForWhoMayNotSeeThem() throws IOException {
        assertThat(table(false))
                .doesNotContain("taro")
                .doesNotContain("90123456")
                .contains("t***@example.jp")
                .contains("'+***78");
    }

    private static String table(boolean inTheClear) throws IOException {
        StringWriter out = new StringWriter();
        UnreachedTable table = new UnreachedTable(
                out,
                new UnreachedTable.Words(
                        List.of("id", "areas", "language", "tried", "phone", "mail"),
                        area -> area.equals("kita") ? "北 \"町\"" : area,
                        tried -> tried.channel() + " " + tried.code()),
                inTheClear);
        table.add(TARO);
        table.finish();
        return out.toString();
    }
}
