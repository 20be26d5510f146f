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
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.todoke.announcement.AnnouncementState;
import org.todoke.content.AlertStatus;
import org.todoke.content.Language;
import org.todoke.content.Messages;
import org.todoke.delivery.Channel;
import org.todoke.delivery.DeliveryState;
import org.todoke.delivery.Lane;
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
