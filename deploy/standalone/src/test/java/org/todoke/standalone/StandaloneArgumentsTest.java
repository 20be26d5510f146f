package org.todoke.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StandaloneArgumentsTest {
    @Test
    void itsOwnOptionsBecomeSpringsWithEitherSpelling() {
        assertThat(StandaloneArguments.toSpring("--data", "/srv/hub", "--port", "9000"))
                .containsExactly("--todoke.data-dir=/srv/hub", "--server.port=9000");
        assertThat(StandaloneArguments.toSpring("--data=/srv/a=b", "--port=9000"))
                .containsExactly("--todoke.data-dir=/srv/a=b", "--server.port=9000");
    }

    @Test
    void everythingElsePassesAsItIs() {
        assertThat(StandaloneArguments.toSpring("--spring.profiles.active=demo", "word", "--port-range=1"))
                .containsExactly("--spring.profiles.active=demo", "word", "--port-range=1");
    }

    @Test
    void aMissingValueIsEmptySoThatTheStartCanRefuseIt() {
        assertThat(StandaloneArguments.toSpring("--port")).containsExactly("--server.port=");
    }
}
