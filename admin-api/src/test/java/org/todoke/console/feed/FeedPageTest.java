package org.todoke.console.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.todoke.console.ConsoleTest;
import org.todoke.intake.FeedMonitor;
import org.todoke.intake.FeedMonitors;
import org.todoke.intake.FeedRoute;
import org.todoke.staff.Role;

class FeedPageTest extends ConsoleTest {
    @Autowired
    private FeedMonitors monitors;

    @Test
    void everyRouteIsListedAndThoseThatAreSilentOrFailSayWhatToDo() {
        FeedMonitor silent = monitors.open(FeedRoute.TCP, "silent", Duration.ofMinutes(5));
        silent.spoke();
        FeedMonitor failing = monitors.open(FeedRoute.INDEX, "failing", Duration.ofMinutes(5));
        clock.advance(Duration.ofMinutes(6));
        failing.failed("10.0.0.5 answers <401>");
        assertThat(text(look(staff(Role.VIEWER), "/console/feeds")))
                .contains(
                        "tcp.silent",
                        "5分を超えて何も届いていません",
                        "index.failing",
                        "&lt;401&gt;",
                        "相手の機器と回線を調べてください",
                        "設定がありません",
                        "host/1");
        assertThat(text(look(staff(Role.VIEWER), "/console/feeds/now"))).doesNotContain("<html");
        assertThat(text(look(staff(Role.VIEWER), "/console/today/hub"))).contains("tcp.silent", "6分前");
    }

    @Test
    void onlyThoseWhoMayLookSeeThem() {
        assertThat(look(staff(), "/console/feeds")).hasStatus(HttpStatus.FORBIDDEN);
    }
}
