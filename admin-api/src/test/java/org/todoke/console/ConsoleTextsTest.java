package org.todoke.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.todoke.alert.ApprovalTimeout;
import org.todoke.alert.Disposition;
import org.todoke.alert.MsgType;
import org.todoke.alert.RehearsalReport;
import org.todoke.alert.RuleFault;
import org.todoke.alert.RuleTableException;
import org.todoke.alert.RuleVersion;
import org.todoke.alert.RuleWarning;
import org.todoke.alert.Severity;
import org.todoke.alert.TelegramNote;
import org.todoke.announcement.AnnouncementAction;
import org.todoke.announcement.AnnouncementState;
import org.todoke.announcement.ApprovalRule;
import org.todoke.announcement.RevisionKind;
import org.todoke.content.AlertStatus;
import org.todoke.content.Language;
import org.todoke.content.Messages;
import org.todoke.delivery.Channel;
import org.todoke.delivery.DeliveryState;
import org.todoke.delivery.GateState;
import org.todoke.delivery.Lane;
import org.todoke.intake.FeedRoute;
import org.todoke.intake.FeedState;
import org.todoke.staff.Duty;
import org.todoke.staff.Role;

/** Every group of console pages has all its words in Japanese and English, with the same places left open. */
class ConsoleTextsTest {
    private static final Pattern PLACE = Pattern.compile("\\{\\d}");

    static Stream<String> groups() throws IOException {
        return Stream.of(new PathMatchingResourcePatternResolver().getResources("classpath*:console/*_ja.properties"))
                .map(Resource::getFilename)
                .map(Objects::requireNonNull)
                .map(name -> "console/" + name.substring(0, name.indexOf("_ja.")));
    }

    @Test
    void thereAreGroups() throws IOException {
        assertThat(groups()).contains("console/console");
    }

    @ParameterizedTest
    @MethodSource("groups")
    void bothLanguagesSayTheSame(String group) {
        Messages messages = Messages.load(group);
        Set<String> japanese = messages.keys(Language.JA);
        assertThat(messages.keys(Language.EN)).containsExactlyInAnyOrderElementsOf(japanese);
        assertThat(japanese).allSatisfy(key -> {
            String written = messages.text(Language.JA, key);
            String english = messages.text(Language.EN, key);
            assertThat(written).as(key).isNotBlank().doesNotContain("'");
            assertThat(english).as(key).isNotBlank();
            assertThat(places(english)).as(key).isEqualTo(places(written));
            // An apostrophe quotes in patterns with places; elsewhere it stands for itself.
            if (!key.startsWith("time.") && !places(english).isEmpty()) {
                assertThat(english).as(key).doesNotContain("'");
            }
        });
    }

    @Test
    void whatHasANameHasItInTheConsolesWords() {
        Set<String> keys = ConsolePages.SHARED.keys(Language.JA);
        assertThat(keys)
                .containsAll(names("state.", AnnouncementState.values()))
                .containsAll(names("status.", AlertStatus.values()))
                .containsAll(names("lane.", Lane.values()))
                .containsAll(names("channel.", Channel.values()))
                .containsAll(names("delivery.", DeliveryState.values()))
                .containsAll(names("role.", Role.values()));
    }

    /** What code decides and pages show must have words, or a Japanese page says NOT_TAKEN_BACK. */
    static Stream<Arguments> named() {
        return Stream.of(
                Arguments.of("console/rule", "fault.", RuleFault.Kind.values()),
                Arguments.of("console/rule", "table.", RuleTableException.Kind.values()),
                Arguments.of("console/rule", "warning.", RuleWarning.Kind.values()),
                Arguments.of("console/rule", "severity.", Severity.values()),
                Arguments.of("console/rule", "timeout.", ApprovalTimeout.Action.values()),
                Arguments.of("console/rule", "difference.", RehearsalReport.DifferenceKind.values()),
                Arguments.of("console/rule", "version.", RuleVersion.State.values()),
                Arguments.of("console/telegram", "note.", TelegramNote.values()),
                Arguments.of("console/telegram", "reason.", Disposition.values()),
                Arguments.of("console/telegram", "disposition.", Disposition.values()),
                Arguments.of("console/telegram", "disposition.help.", Disposition.values()),
                Arguments.of("console/telegram", "msgType.", MsgType.values()),
                Arguments.of("console/hub", "gate.", GateState.values()),
                Arguments.of("console/hub", "feed.", FeedState.values()),
                Arguments.of("console/console", "route.", FeedRoute.values()),
                Arguments.of("console/failures", "why.state.", endsUntold()),
                Arguments.of("console/failures", "todo.state.", endsUntold()),
                Arguments.of("console/announcement", "refusal.", ApprovalRule.values()),
                Arguments.of("console/announcement", "revision.", RevisionKind.values()),
                Arguments.of("console/announcement", "did.", AnnouncementAction.values()));
    }

    @ParameterizedTest
    @MethodSource("named")
    void whatCodeDecidesHasWords(String group, String prefix, Enum<?>... values) {
        assertThat(Messages.load(group).keys(Language.JA)).containsAll(names(prefix, values));
    }

    @Test
    void everyFailureSaysWhatCanBeDone() {
        Set<String> keys = Messages.load("console/failures").keys(Language.JA);
        assertThat(keys)
                .filteredOn(key -> key.startsWith("why."))
                .hasSizeGreaterThan(100)
                .allSatisfy(key -> assertThat(keys).contains("todo." + key.substring("why.".length())));
    }

    /** English words in a row, outside of what is code: names of settings and the like. */
    @ParameterizedTest
    @MethodSource("groups")
    void japaneseIsJapanese(String group) {
        Messages messages = Messages.load(group);
        assertThat(messages.keys(Language.JA))
                .allSatisfy(key -> assertThat(messages.text(Language.JA, key))
                        .as(key)
                        .doesNotContainPattern("[a-z]{3,} [a-z]{2,} [a-z]{2,}"));
    }

    private static DeliveryState[] endsUntold() {
        return new DeliveryState[] {DeliveryState.FAILED, DeliveryState.EXPIRED, DeliveryState.SUPPRESSED};
    }

    @ParameterizedTest
    @EnumSource(Duty.class)
    void everyDutyHasAName(Duty duty) {
        assertThat(ConsolePages.SHARED.text(Language.JA, "duty." + duty)).isNotBlank();
    }

    private static Set<String> names(String prefix, Enum<?>... values) {
        Set<String> names = new TreeSet<>();
        for (Enum<?> value : values) {
            names.add(prefix + value.name());
        }
        return names;
    }

    private static Set<String> places(String text) {
        return new TreeSet<>(
                PLACE.matcher(text).results().map(MatchResult::group).toList());
    }
}
