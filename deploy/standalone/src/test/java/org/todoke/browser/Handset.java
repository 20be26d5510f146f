package org.todoke.browser;

import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.todoke.standalone.SandboxClient;

/** A resident's telephone: the sandbox's handset page with one address of theirs, in Japanese. */
final class Handset {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    private final Visitor visitor;
    private final SandboxClient sandbox;
    private final String address;

    /** @param visitor whose server is the sandbox */
    Handset(Visitor visitor, SandboxClient sandbox, String address) {
        this.visitor = visitor;
        this.sandbox = sandbox;
        this.address = address;
        look();
    }

    Visitor visitor() {
        return visitor;
    }

    /** Presses the button of a form, for example {@code /handset/follow}. */
    void press(String action) {
        visitor.submit(action);
    }

    /** Writes to the city, on LINE or by SMS. */
    void write(String action, String text) {
        Locator form = visitor.page().locator("form[action^='" + action + "']:has(input[type='text'])");
        form.locator("input[name='text']").fill(text);
        visitor.awaitPage(form.getByRole(AriaRole.BUTTON)::click);
    }

    /** Sends a mail without a text. */
    void writeMail(String to, String subject) {
        Locator form = visitor.page().locator("form[action^='/handset/write']");
        form.locator("input[name='to']").fill(to);
        form.locator("input[name='subject']").fill(subject);
        visitor.awaitPage(form.getByRole(AriaRole.BUTTON)::click);
    }

    /** Taps a button below a message, once it is there. */
    void tap(String words) {
        Locator button = visitor.main()
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(words).setExact(true));
        awaitShown("a button \"" + words + "\"", button);
        visitor.awaitPage(button.first()::click);
    }

    /** Waits until the screen shows the words. */
    void awaitWords(String words) {
        awaitShown("\"" + words + "\"", visitor.main().getByText(words));
    }

    /** Where a button of a message leads to, once it is there. */
    String awaitButtonTo(String start) {
        Locator link = visitor.main().locator("a[href*='" + start + "']");
        awaitShown("a link to " + start, link);
        return String.valueOf(link.last().getAttribute("href"));
    }

    private void awaitShown(String what, Locator wanted) {
        await(what)
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(LOOK_EVERY)
                .until(() -> look().count() > 0 && wanted.count() > 0);
    }

    /** Messages so far. */
    int size() {
        return sandbox.textsTo(address).size();
    }

    private Locator look() {
        Page page = visitor.open("/?lang=ja&address=" + URLEncoder.encode(address, StandardCharsets.UTF_8))
                .page();
        return page.locator("main");
    }
}
