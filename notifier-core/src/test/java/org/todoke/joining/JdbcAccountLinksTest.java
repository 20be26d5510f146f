package org.todoke.joining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.f4b6a3.uuid.UuidCreator;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.todoke.delivery.Channel;
import org.todoke.fixture.SettableClock;
import org.todoke.fixture.TestServers;
import org.todoke.subscriber.EndpointAddress;

class JdbcAccountLinksTest {
    private static final String DIALOG = "https://access.line.me/dialog/bot/accountLink";
    private static final String TOKEN = "NMZTNuVrPTqlr2IF8Bnymkb7rXfYv5EY";
    private static final EndpointAddress HANAKO = EndpointAddress.parse(Channel.LINE, "U" + "0a".repeat(16));

    private final DataSource database = TestServers.freshDatabase();
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-21T06:00:00Z"));
    private final InMemoryJoining joining = new InMemoryJoining();
    private final JdbcAccountLinks links = new JdbcAccountLinks(
            jdbc, new JdbcTransactionManager(database), joining, new AccountLinkProperties(URI.create(DIALOG)), clock);
    private final UUID person = person();

    @Test
    void theWayLeadsThroughLinesDialogToTheSamePerson() {
        URI dialog = links.redirect(person, TOKEN);
        assertThat(dialog.toString()).startsWith(DIALOG + "?linkToken=" + TOKEN + "&nonce=");
        String nonce = nonceOf(dialog);
        assertThat(Base64.getUrlDecoder().decode(nonce)).hasSize(32);

        assertThat(links.complete(nonce, HANAKO))
                .hasValueSatisfying(joined -> assertThat(joined.subscriberId()).isEqualTo(person));
        assertThat(joining.find(HANAKO)).isPresent();
    }

    @Test
    void aNonceIsGoodOnceAndForTenMinutes() {
        String used = nonceOf(links.redirect(person, TOKEN));
        links.complete(used, HANAKO);
        assertThat(links.complete(used, HANAKO)).isEmpty();

        String late = nonceOf(links.redirect(person, TOKEN));
        clock.advance(Duration.ofMinutes(10));
        assertThat(links.complete(late, HANAKO)).isEmpty();
        assertThat(links.complete("unknown", HANAKO)).isEmpty();
    }

    @Test
    void aNewWayClosesTheOneBefore() {
        String first = nonceOf(links.redirect(person, TOKEN));
        String second = nonceOf(links.redirect(person, TOKEN));

        assertThat(second).isNotEqualTo(first);
        assertThat(links.complete(first, HANAKO)).isEmpty();
        assertThat(links.complete(second, HANAKO)).isPresent();
    }

    @Test
    void whatCannotBeAttachedCanBeTriedAgain() {
        JdbcAccountLinks shaky = new JdbcAccountLinks(
                jdbc,
                new JdbcTransactionManager(database),
                (Joining) Proxy.newProxyInstance(
                        Joining.class.getClassLoader(), new Class<?>[] {Joining.class}, (_, _, _) -> {
                            throw new IllegalStateException("the database is away");
                        }),
                new AccountLinkProperties(URI.create(DIALOG)),
                clock);
        String nonce = nonceOf(shaky.redirect(person, TOKEN));

        assertThatThrownBy(() -> shaky.complete(nonce, HANAKO)).isInstanceOf(IllegalStateException.class);
        assertThat(links.complete(nonce, HANAKO)).isPresent();
    }

    @Test
    void onlyAHashIsKeptAndItGoesWithThePersonOrItsTime() {
        String nonce = nonceOf(links.redirect(person, TOKEN));
        assertThat(jdbc.sql("SELECT encode(nonce_hash, 'escape') FROM account_link")
                        .query(String.class)
                        .single())
                .doesNotContain(nonce);
        jdbc.sql("DELETE FROM subscriber").update();
        assertThat(open()).isZero();

        links.redirect(person(), TOKEN);
        links.forgetOld();
        assertThat(open()).isEqualTo(1);
        clock.advance(Duration.ofMinutes(11));
        links.forgetOld();
        assertThat(open()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a&nonce=x", "トークン", "a\r\nb"})
    void whatIsNoLinkTokenGoesNowhere(String token) {
        assertThatThrownBy(() -> links.redirect(person, token))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected LINE's");
    }

    @Test
    void somebodyUnknownGoesNowhere() {
        assertThatThrownBy(() -> links.redirect(UUID.randomUUID(), TOKEN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected somebody the hub knows");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"access.line.me", "ftp://access.line.me/x", "https://access.line.me/x?y=z", "https://h/x#y"})
    void aDialogThatIsNoAddressStopsTheStart(String dialog) {
        assertThatThrownBy(() -> new AccountLinkProperties(URI.create(dialog)))
                .hasMessageContaining("todoke.joining.account-link.dialog is \"" + dialog);
    }

    private int open() {
        return jdbc.sql("SELECT count(*) FROM account_link")
                .query(Integer.class)
                .single();
    }

    private UUID person() {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        jdbc.sql("INSERT INTO subscriber (id, shard, language, created_at) VALUES (?, 0, 'ja', now())")
                .param(id)
                .update();
        return id;
    }

    private static String nonceOf(URI dialog) {
        return dialog.getQuery().substring(dialog.getQuery().indexOf("nonce=") + 6);
    }
}
