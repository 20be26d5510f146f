package org.todoke.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.todoke.api.fixture.ApiHub;

@ExtendWith(OutputCaptureExtension.class)
class WeakBootstrapKeyStartTest {
    @Test
    void hubWithAWeakKeyDoesNotStartAndSaysWhatToDoWithoutShowingTheKey(CapturedOutput output) {
        SpringApplication hub = new SpringApplication(ApiHub.class);

        assertThatThrownBy(() -> hub.run("--server.port=0", "--todoke.api.bootstrap-key=swordfish"))
                .hasRootCauseInstanceOf(WeakBootstrapKeyException.class);

        assertThat(output)
                .contains("APPLICATION FAILED TO START", "TODOKE_API_BOOTSTRAP_KEY", "has 9 characters", "openssl rand")
                .doesNotContain("swordfish");
    }
}
