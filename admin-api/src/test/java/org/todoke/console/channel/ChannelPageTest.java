package org.todoke.console.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpStatus;
import org.todoke.console.ConsoleTest;
import org.todoke.delivery.Channel;
import org.todoke.delivery.GateLimits;
import org.todoke.delivery.GateState;
import org.todoke.delivery.GateStatus;
import org.todoke.delivery.Lane;
import org.todoke.delivery.LastError;
import org.todoke.staff.Role;
import org.todoke.tracking.Waiting;

class ChannelPageTest extends ConsoleTest {
    private static final Instant AT = Instant.parse("2026-11-21T08:59:00Z");

    @Test
    void channelsWithoutSettingsSayHowToUseThem() {
        assertThat(text(look(staff(Role.VIEWER), "/console/channels")))
                .contains("メール", "プッシュ通知", "使っていません", "接続の設定がありません", "data-refresh=\"/console/channels/now\"");
    }

    @ParameterizedTest
    @CsvSource({"UP, 動いています, good", "THROTTLED, 送りすぎ, warn", "OPEN, 障害情報を確かめ, bad", "HALF_OPEN, 少しずつ試しています, warn"})
    void aLaneTellsItsStateAndWhatToDo(GateState state, String words, String look) {
        for (Lane lane : Lane.values()) {
            providers.say(
                    Channel.LINE,
                    lane,
                    new GateStatus(
                            lane == Lane.ROUTINE ? state : GateState.UP,
                            new GateLimits(100, 20, 16),
                            0.5,
                            8,
                            3,
                            new LastError("failed", "503", "503 <Unavailable>", AT),
                            AT.minusSeconds(60)),
                    12);
        }
        tallies.holdWaiting(new Waiting(Channel.LINE, Lane.ROUTINE, 5_500, 40, AT.minusSeconds(90)));
        assertThat(text(look(staff(Role.VIEWER), "/console/channels/now")))
                .contains(
                        words,
                        "class=\"state " + look,
                        "毎秒 100件",
                        "5500",
                        "503 &lt;Unavailable&gt;",
                        "LINEが動いていませんでした",
                        "2分前")
                .doesNotContain("<html");
    }

    @Test
    void onlyThoseWhoMayLookSeeThem() {
        assertThat(look(staff(), "/console/channels")).hasStatus(HttpStatus.FORBIDDEN);
    }
}
