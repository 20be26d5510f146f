package org.todoke.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Somebody with a browser of their own. Whatever page they open: a request to anybody but the server they visit, an error
 * on the browser's console (a breach of the content security policy is one) and a failed script are kept against it.
 */
final class Visitor implements AutoCloseable {
    /** Costs nothing when all is well; on a busy machine a page takes its time. */
    private static final double PATIENCE_MILLIS = 30_000;

    private final BrowserContext context;
    private final Manner manner;
    private final String origin;
    private final Page page;
    private final List<String> faults = new ArrayList<>();
    private final List<Pattern> expected = new ArrayList<>();
    private final List<String> others = new ArrayList<>();
    /** How many pages were loaded so far, written and read by the test's own thread. */
    private int loaded;

    Visitor(BrowserContext context, Manner manner, String origin) {
        this.context = context;
        this.manner = manner;
        this.origin = origin;
        context.setDefaultTimeout(PATIENCE_MILLIS);
        context.onRequest(this::checkRequest);
        context.onConsoleMessage(this::checkConsole);
        context.onWebError(error -> faults.add("script failed: " + error.error()));
        page = context.newPage();
        page.onLoad(_ -> loaded++);
    }

    private void checkRequest(Request request) {
        String url = request.url();
        boolean own = url.startsWith(origin + "/") || url.startsWith("data:") || url.startsWith("blob:");
        if (!own && others.stream().noneMatch(url::startsWith)) {
            faults.add("asked somebody else: " + request.method() + " " + url);
        }
    }

    private void checkConsole(ConsoleMessage message) {
        if (message.type().equals("error")) {
            faults.add("console: " + message.text() + " (" + message.location() + ")");
        }
    }

    Manner manner() {
        return manner;
    }

    BrowserContext context() {
        return context;
    }

    Page page() {
        return page;
    }

    /** Goes to a page that is there. */
    Visitor open(String path) {
        return open(path, 200);
    }

    Visitor open(String path, int status) {
        if (status >= 400) {
            expectTrouble("status of " + status);
        }
        Response response = navigate(path);
        assertThat(response.status()).as(path).isEqualTo(status);
        return this;
    }

    /**
     * Once more when the page that is left opened itself anew at this moment, as that of an announcement's progress may: then
     * this navigation was interrupted, or what it waited for has no answer of its own.
     */
    private Response navigate(String path) {
        Response response = null;
        try {
            response = page.navigate(path);
        } catch (PlaywrightException e) {
            if (!String.valueOf(e.getMessage()).contains("is interrupted by another navigation")) {
                throw e;
            }
        }
        return response == null ? page.navigate(path) : response;
    }

    /** Another tab of the same browser. */
    Page anotherTab() {
        return context.newPage();
    }

    /** @param words part of what the browser's console will say in this test, and rightly so */
    void expectTrouble(String words) {
        expected.add(Pattern.compile(Pattern.quote(words)));
    }

    /** @param start of addresses at another server that this visitor's pages may ask, and rightly so */
    void expectRequestsTo(String start) {
        others.add(start);
    }

    Locator heading() {
        return page.locator("main h1");
    }

    Locator main() {
        return page.locator("main");
    }

    /** A form of the page, in any language. */
    Locator form(String action) {
        return page.locator("main form[action^='" + action + "']").first();
    }

    /** Presses the form's button and waits for the answer's page. */
    void submit(String action) {
        awaitPage(() -> form(action).getByRole(AriaRole.BUTTON).first().click());
    }

    /** Follows a link of the page's own content, in any language. */
    void follow(String path) {
        awaitPage(() -> page.locator("main a[href^='" + path + "']").first().click());
    }

    /** Follows a link that leads to a file. @return what the browser kept, as text */
    String download(String path) {
        Download download = page.waitForDownload(
                () -> page.locator("main a[href^='" + path + "']").first().click());
        try (InputStream kept = download.createReadStream()) {
            return new String(kept.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Does something that leads to another page, and waits for that page. (Waiting for the state of "the page" alone may find
     * the old one, which has long been loaded.)
     */
    void awaitPage(Runnable step) {
        int before = loaded;
        step.run();
        page.waitForCondition(() -> loaded > before);
    }

    /** The path where the visitor is, without query. */
    String path() {
        return URI.create(page.url()).getPath();
    }

    void assertNothingWentWrong() {
        assertThat(faults)
                .filteredOn(fault ->
                        expected.stream().noneMatch(each -> each.matcher(fault).find()))
                .isEmpty();
    }

    @Override
    public void close() {
        context.close();
    }
}
