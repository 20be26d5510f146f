package org.todoke.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.util.FileSystemUtils;
import org.todoke.standalone.FrozenDatabase;
import org.todoke.standalone.HubClient;
import org.todoke.standalone.LauncherProcess;
import org.todoke.standalone.SandboxClient;

/** {@code deploy/hub demo} with a small city, and a browser for those who visit it. */
final class RunningDemo implements AutoCloseable {
    /** Where pictures and reports go. */
    static final Path REPORTS = Path.of("target", "browser");

    static final Path LOG = REPORTS.resolve("demo.log");

    private final Path data;
    private final String base;
    private final String sandboxBase;
    private final LauncherProcess launcher;
    private final HubClient hub;
    private final SandboxClient sandbox;
    private final Chromium chromium;
    private final List<Visitor> visitors = new ArrayList<>();

    private RunningDemo() throws IOException {
        data = Files.createTempDirectory("todoke-browser").toRealPath();
        String port = LauncherProcess.freePort();
        String sandboxPort = LauncherProcess.freePort();
        Files.createDirectories(REPORTS);
        launcher = LauncherProcess.start(
                LOG,
                "demo",
                "--no-build",
                "--data",
                data.toString(),
                "--port",
                port,
                "--sandbox-port",
                sandboxPort,
                "--smtp-port",
                LauncherProcess.freePort(),
                "--imap-port",
                LauncherProcess.freePort(),
                // Each of them is written to with everything the tests tell the city.
                "--subscribers",
                "40");
        base = "http://localhost:" + port;
        sandboxBase = "http://localhost:" + sandboxPort;
        chromium = Chromium.launch();
        hub = new HubClient(base, awaitKey());
        sandbox = new SandboxClient(sandboxBase);
    }

    /** Leaves nothing running when the demo does not come up. */
    private String awaitKey() throws IOException {
        boolean isUp = false;
        try {
            launcher.awaitReadiness();
            isUp = true;
            return Files.readString(data.resolve("api-key"));
        } finally {
            if (!isUp) {
                close();
            }
        }
    }

    static RunningDemo start() {
        try {
            return new RunningDemo();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of everybody in the demo's office. */
    String staffPassword() {
        try {
            return Files.readString(data.resolve("staff-password"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** While it is open, the database of the hub answers nobody. */
    FrozenDatabase freezeDatabase() {
        return FrozenDatabase.of(data);
    }

    HubClient hub() {
        return hub;
    }

    CityDesk desk() {
        return new CityDesk(hub);
    }

    /** Tells it, and waits until everybody who is to hear of it has. */
    void tellAndAwait(String category, Map<String, String> titles) {
        hub.awaitComplete(desk().tell(category, titles).id());
    }

    SandboxClient sandbox() {
        return sandbox;
    }

    /** @param address as the sandbox names it: a mail address, a telephone number, a LINE user id, a push endpoint */
    Inbox inbox(String address) {
        return new Inbox(sandbox, base, address);
    }

    /** Where residents find the hub, without a slash at the end. */
    String base() {
        return base;
    }

    /** Where the simulators of the providers are. */
    String sandboxBase() {
        return sandboxBase;
    }

    /** Somebody with a browser that has never been here. */
    Visitor visitor(Manner manner) {
        return visitor(manner, base);
    }

    /** @param address as for {@link #inbox} */
    Handset handset(String address) {
        return new Handset(visitor(Manner.USUAL.wide(1280), sandboxBase), sandbox, address);
    }

    /** The path and query of a link to the hub that somebody was sent. */
    String pathOf(String link) {
        assertThat(link).startsWith(base + "/");
        return link.substring(base.length());
    }

    /** @param origin of the site they visit, without a slash at the end */
    Visitor visitor(Manner manner, String origin) {
        Visitor visitor = new Visitor(chromium.browser().newContext(manner.options(origin)), manner, origin);
        visitors.add(visitor);
        return visitor;
    }

    /** Closes every browser of a test; fails when something went wrong in one of them unseen. */
    void sendVisitorsHome() {
        List<Visitor> leaving = List.copyOf(visitors);
        visitors.clear();
        leaving.forEach(Visitor::close);
        leaving.forEach(Visitor::assertNothingWentWrong);
    }

    @Override
    public void close() {
        try (launcher;
                chromium) {
            launcher.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            deleteData();
        }
    }

    private void deleteData() {
        try {
            FileSystemUtils.deleteRecursively(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
