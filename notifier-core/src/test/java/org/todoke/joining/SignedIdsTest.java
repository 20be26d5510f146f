package org.todoke.joining;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class SignedIdsTest {
    private static final UUID ID = UUID.fromString("01a1ff37-6275-7dc2-b3ec-03e0e440a3a9");

    private final SignedIds ids = new SignedIds(new byte[32]);

    @Test
    void aTokenNamesItsId() {
        String token = ids.tokenFor(ID);

        assertThat(token).matches("[A-Za-z0-9_-]{43}");
        assertThat(ids.verify(token)).contains(ID);
    }

    @Test
    void whatIsNotSignedNamesNothing() {
        assertThat(Strange.tokens(ids.tokenFor(ID)))
                .allSatisfy(strange -> assertThat(ids.verify(strange)).isEmpty());
    }

    @Test
    void aTokenForOneUseIsWorthNothingForAnother() {
        byte[] another = new byte[32];
        another[0] = 1;

        assertThat(new SignedIds(another).verify(ids.tokenFor(ID))).isEmpty();
    }
}
