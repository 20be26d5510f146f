package org.todoke.joining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class JdbcResidentSessionsTest extends JoiningTest {
    @Autowired
    private JdbcResidentSessions sessions;

    @Test
    void aSessionIsItsPersons() {
        UUID taro = person("1", TARO);
        UUID hanako = person("2", HANAKO);

        String first = sessions.open(taro);
        String second = sessions.open(hanako);

        assertThat(first).matches("[A-Za-z0-9_-]{43}").isNotEqualTo(second);
        assertThat(sessions.find(first)).contains(taro);
        assertThat(sessions.find(second)).contains(hanako);
    }

    @Test
    void aSessionEndsWhenNobodyUsesIt() {
        String token = sessions.open(person("1", TARO));

        for (int n = 0; n < 5; n++) {
            clock.advance(Duration.ofMinutes(59));
            assertThat(sessions.find(token)).isPresent();
        }
        clock.advance(Duration.ofMinutes(60));

        assertThat(sessions.find(token)).isEmpty();
    }

    @Test
    void aSessionEndsAfterADay() {
        String token = sessions.open(person("1", TARO));
        for (int n = 0; n < 47; n++) {
            clock.advance(Duration.ofMinutes(30));
            assertThat(sessions.find(token)).isPresent();
        }

        clock.advance(Duration.ofMinutes(30));

        assertThat(sessions.find(token)).isEmpty();
        sessions.forgetEnded();
        assertThat(jdbc.sql("SELECT count(*) FROM resident_session")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void oneIsClosedOrAll() {
        UUID taro = person("1", TARO);
        String first = sessions.open(taro);
        String second = sessions.open(taro);
        String third = sessions.open(taro);

        sessions.close(first);
        assertThat(sessions.find(first)).isEmpty();
        assertThat(sessions.find(second)).contains(taro);

        sessions.closeAll(taro);
        assertThat(sessions.find(second)).isEmpty();
        assertThat(sessions.find(third)).isEmpty();
    }

    @Test
    void aSessionGoesWithItsPerson() {
        UUID taro = person("1", TARO);
        String token = sessions.open(taro);

        subscribers.remove(taro);

        assertThat(sessions.find(token)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> sessions.open(taro));
    }

    @Test
    void theTokenIsInNoRow() {
        String token = sessions.open(person("1", TARO));

        byte[] hash = jdbc.sql("SELECT token_hash FROM resident_session")
                .query((row, n) -> row.getBytes(1))
                .single();

        assertThat(hash).hasSize(32);
        assertThat(new String(hash, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain(token);
    }

    @Test
    void strangeTokensAreNobodys() {
        String token = sessions.open(person("1", TARO));

        assertThat(Strange.tokens(token))
                .allSatisfy(strange -> assertThat(sessions.find(strange)).isEmpty());
        Strange.tokens(token).forEach(sessions::close);
        assertThat(sessions.find(token)).isPresent();
    }
}
