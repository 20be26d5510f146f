package org.todoke.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.todoke.api.fixture.RecordedAudit;
import org.todoke.api.fixture.TestClock;

class ApiKeysTest {
    private static final String SETTING = "automation-key-0123456789";

    private final InMemoryApiKeyStore store = new InMemoryApiKeyStore();
    private final TestClock clock = new TestClock();
    private final ApiKeys keys = new ApiKeys(store, new RecordedAudit(), clock);

    @Test
    void secretsAreLongAndNeverTheSame() {
        IssuedKey one = issue("one");
        IssuedKey two = issue("two");

        assertThat(one.secret()).matches("tdk_[0-9a-f]{12}_[A-Za-z0-9_-]{43}").isNotEqualTo(two.secret());
        assertThat(one.toString()).doesNotContain(one.secret());
    }

    @Test
    void onlyAHashIsKept() {
        IssuedKey issued = issue("one");
        assertThat(store.hashes())
                .hasSize(1)
                .first()
                .satisfies(hash -> assertThat(hash).hasSize(32));
        assertThat(store.find(issued.key().id()).orElseThrow().toString()).doesNotContain(issued.secret());
    }

    @Test
    void useIsNotedOnceAMinute() {
        IssuedKey issued = issue("one");

        keys.recognise(issued.secret());
        keys.recognise(issued.secret());
        clock.advance(Duration.ofSeconds(59));
        keys.recognise(issued.secret());
        assertThat(store.usesNotedOf(issued.key().id())).isEqualTo(1);

        clock.advance(Duration.ofSeconds(1));
        keys.recognise(issued.secret());
        assertThat(store.usesNotedOf(issued.key().id())).isEqualTo(2);
        assertThat(store.all().getFirst().lastUsedAt()).isEqualTo(clock.instant());
    }

    @Test
    void keyOfTheSettingsHasEveryScope() {
        bootstrap(SETTING);

        assertThat(keys.recognise(SETTING)).hasValueSatisfying(key -> {
            assertThat(key.name()).isEqualTo("bootstrap");
            assertThat(key.scopes()).containsExactlyInAnyOrder(Scope.values());
        });
    }

    @Test
    void keyOfTheSettingsMayLookLikeAnIssuedOne() {
        String lookalike = issue("one").secret().replace("tdk_", "tdk_").substring(0, 17) + "A".repeat(43);
        bootstrap(lookalike);
        assertThat(keys.recognise(lookalike)).isEmpty();

        String unlike = "tdk_0123456789ab_" + "A".repeat(43);
        bootstrap(unlike);
        assertThat(keys.recognise(unlike)).isPresent();
    }

    @Test
    void newKeyInTheSettingsReplacesTheOld() {
        bootstrap(SETTING);
        bootstrap(SETTING + "-new");

        assertThat(keys.recognise(SETTING)).isEmpty();
        assertThat(keys.recognise(SETTING + "-new")).isPresent();
    }

    @Test
    void keyOfTheSettingsThatWasRevokedStaysRevokedAtTheNextStart() {
        bootstrap(SETTING);
        keys.revoke(ApiKey.BOOTSTRAP, "a person");

        bootstrap(SETTING);

        assertThat(keys.recognise(SETTING)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fifteen-letters", "with a space in it, long", "日本語の鍵はヘッダーに書けません。"})
    void weakKeyInTheSettingsStopsTheStartWithoutBeingTold(String weak) {
        assertThatThrownBy(() -> bootstrap(weak))
                .isInstanceOf(WeakBootstrapKeyException.class)
                .hasMessageContaining("has " + weak.length() + " characters")
                .hasMessageContaining("at least 16")
                .hasMessageNotContaining(weak);
    }

    @Test
    void weakKeyIsExplainedInTwoSentences() {
        FailureAnalysis analysis = java.util.Objects.requireNonNull(
                new WeakBootstrapKeyFailureAnalyzer().analyze(new WeakBootstrapKeyException(8)));
        assertThat(analysis.getDescription()).contains("TODOKE_API_BOOTSTRAP_KEY", "8 characters");
        assertThat(analysis.getAction()).contains("openssl rand");
    }

    @Test
    void settingsWithoutAKeyAreFine() {
        bootstrap(null);
        bootstrap("");
        assertThat(store.all()).isEmpty();
    }

    @Test
    void settingsDoNotShowTheKey() {
        assertThat(new ApiKeyProperties(SETTING).toString()).doesNotContain(SETTING);
    }

    private IssuedKey issue(String name) {
        return keys.issue(name, Set.of(Scope.REFERENCE_READ), null, "a test");
    }

    private void bootstrap(@Nullable String secret) {
        new BootstrapKey(new ApiKeyProperties(secret), keys).afterPropertiesSet();
    }
}
