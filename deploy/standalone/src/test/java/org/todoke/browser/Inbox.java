package org.todoke.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.todoke.standalone.SandboxClient;

/** What one address has been sent, as the sandbox shows it. */
final class Inbox {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);
    private static final Pattern SIX_DIGITS = Pattern.compile("(?<![0-9])[0-9]{6}(?![0-9])");

    private final SandboxClient sandbox;
    private final String base;
    private final String address;

    /** @param base of the hub's links, without a slash at the end */
    Inbox(SandboxClient sandbox, String base, String address) {
        this.sandbox = sandbox;
        this.base = base;
        this.address = address;
    }

    String address() {
        return address;
    }

    /** Newest first: subject and text of each. */
    List<String> texts() {
        return sandbox.textsTo(address);
    }

    int size() {
        return texts().size();
    }

    /** The newest text with these words, once it is there. */
    String awaitText(String words) {
        return await(address + " gets \"" + words + "\"")
                .atMost(PATIENCE)
                .pollInterval(LOOK_EVERY)
                .until(() -> newest(words), text -> !text.isEmpty());
    }

    private String newest(String words) {
        return texts().stream().filter(text -> text.contains(words)).findFirst().orElse("");
    }

    /**
     * The path of the newest link to the hub that begins so, once it is there.
     *
     * @param start for example {@code /j/}
     */
    String awaitLink(String start) {
        Matcher link = Pattern.compile(Pattern.quote(base) + "(" + Pattern.quote(start) + "[^\\s<>\"')]+)")
                .matcher(awaitText(base + start));
        assertThat(link.find()).as("a link to " + start).isTrue();
        return link.group(1);
    }

    /** The newest code of six digits, once it is there. */
    String awaitCode() {
        await(address + " gets a code")
                .atMost(PATIENCE)
                .pollInterval(LOOK_EVERY)
                .until(() -> texts().stream()
                        .anyMatch(text -> SIX_DIGITS.matcher(text).find()));
        return texts().stream()
                .map(SIX_DIGITS::matcher)
                .filter(Matcher::find)
                .map(Matcher::group)
                .findFirst()
                .orElseThrow();
    }
}
