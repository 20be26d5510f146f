package org.todoke.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.integration.config.EnableIntegration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;
import org.todoke.alert.Disposition;
import org.todoke.alert.IntakeResult;
import org.todoke.alert.TelegramIntake;
import org.todoke.fixture.TestServers;
import org.todoke.sandbox.SandboxServer;
import org.todoke.sandbox.SandboxSettings;
import org.todoke.sandbox.imap.ImapSettings;
import org.todoke.sandbox.jalert.Framing;
import org.todoke.sandbox.jalert.JalertSettings;
import org.todoke.sandbox.jalert.JalertSimulator;
import org.todoke.sandbox.jalert.MailSettings;
import tools.jackson.databind.json.JsonMapper;

/** Every route of the simulated J-ALERT receiver into the hub's own readers, which remember in PostgreSQL. */
@Timeout(60)
class SimulatedRoutesTest {
    private static final String READERS = "org\\.todoke\\.(feed\\.(FeedServices|inbox\\.InboxFlow"
            + "|(tcp|index|mail|pull|capfeed)\\..*Configuration)|intake\\.(FeedMonitors|JdbcFeedMemory))";
    private static final String QUAKE =
            "<Report><ReportDateTime>2026-06-01T12:00:00+09:00</ReportDateTime><a>地震</a></Report>";
    private static final String CAP = "<alert xmlns=\"urn:oasis:names:tc:emergency:cap:1.2\">"
            + "<sent>2026-06-01T12:00:01+09:00</sent><note>津波</note></alert>";
    private static final String MISSILE = "ミサイル発射。";

    private final DataSource database = TestServers.freshDatabase();
    private final Map<String, Queue<String>> taken = new ConcurrentHashMap<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private Path telegrams;
    private Path inbox;
    private int tcpPort;
    private URI base;
    private SandboxServer sandbox;
    private JalertSimulator simulator;
    private AnnotationConfigServletWebServerApplicationContext web;

    @Configuration(proxyBeanMethods = false)
    @EnableIntegration
    @ComponentScan(
            basePackages = {"org.todoke.feed", "org.todoke.intake"},
            useDefaultFilters = false,
            includeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = READERS))
    static class Readers {}

    @Configuration(proxyBeanMethods = false)
    @EnableWebMvc
    static class Mvc {}

    @BeforeEach
    void startSimulator(@TempDir Path folder) throws IOException {
        telegrams = Files.createDirectory(folder.resolve("telegrams"));
        Files.writeString(telegrams.resolve("1_VXSE53.xml"), QUAKE);
        Files.writeString(telegrams.resolve("2_cap.xml"), CAP);
        Files.writeString(telegrams.resolve("JALT_国民保護.txt"), MISSILE);
        inbox = folder.resolve("inbox");
        tcpPort = Integer.parseInt(LauncherProcess.freePort());
        base = URI.create("http://127.0.0.1:" + LauncherProcess.freePort());
        JalertSettings jalert = new JalertSettings(
                null,
                inbox,
                "127.0.0.1",
                tcpPort,
                Framing.LENGTH,
                Duration.ofSeconds(1),
                "hub",
                "secret",
                "key",
                new MailSettings("jalert@city.example.jp", "receiver@city.example.jp", "jalert", "pass", true));
        SandboxSettings none = SandboxSettings.inProcess();
        sandbox = SandboxServer.start(new SandboxSettings(
                none.bindAddress(),
                null,
                null,
                none.smtp(),
                none.line(),
                none.push(),
                none.twilio(),
                jalert,
                new ImapSettings(null, 0, "join", "sandbox")));
        simulator =
                new JalertSimulator(jalert, base, sandbox.receiverMailbox(), Clock.systemUTC(), JsonMapper.shared());
        web = serve(simulator.routes().and(hubsApi()));
    }

    @AfterEach
    void stop() throws IOException {
        try (http;
                var _ = sandbox;
                var _ = simulator) {
            web.close();
        }
    }

    private AnnotationConfigServletWebServerApplicationContext serve(RouterFunction<ServerResponse> routes) {
        TomcatServletWebServerFactory tomcat = new TomcatServletWebServerFactory(base.getPort());
        tomcat.setAddress(InetAddress.getLoopbackAddress());
        var served = new AnnotationConfigServletWebServerApplicationContext();
        served.registerBean(TomcatServletWebServerFactory.class, () -> tomcat);
        served.registerBean(DispatcherServlet.class);
        served.registerBean("simulator", RouterFunction.class, () -> routes);
        served.register(Mvc.class);
        served.refresh();
        return served;
    }

    /** How the hub answers a post is proven elsewhere. */
    private RouterFunction<ServerResponse> hubsApi() {
        return RouterFunctions.route()
                .POST("/api/v1/telegrams", request -> {
                    assertThat(request.headers().firstHeader("Authorization")).isEqualTo("Bearer key");
                    take("api", request.body(byte[].class));
                    return ServerResponse.accepted().build();
                })
                .build();
    }

    private void take(String route, byte[] content) {
        taken.computeIfAbsent(route, _ -> new ConcurrentLinkedQueue<>())
                .add(new String(content, StandardCharsets.UTF_8));
    }

    private TelegramIntake intake() {
        return (content, _, _, route) -> {
            take(route, content);
            return new IntakeResult(UUID.randomUUID(), Disposition.RECORDED, null, List.of(), null);
        };
    }

    private ApplicationContextRunner hub() {
        return new ApplicationContextRunner()
                .withUserConfiguration(Readers.class)
                .withBean(TelegramIntake.class, this::intake)
                .withBean(Clock.class, Clock::systemUTC)
                .withBean(JdbcClient.class, () -> JdbcClient.create(database))
                .withPropertyValues(
                        "todoke.feed.jalert.inbox=" + inbox,
                        "todoke.feed.tcp.main.port=" + tcpPort,
                        "todoke.feed.tcp.main.framing=length",
                        "todoke.feed.tcp.main.allowed-peers=127.0.0.1",
                        "todoke.feed.index.main.url=" + base + "/jalert/index.csv",
                        "todoke.feed.index.main.username=hub",
                        "todoke.feed.index.main.password=secret",
                        "todoke.feed.index.main.interval=100ms",
                        "todoke.feed.pull.listings=extra",
                        "todoke.feed.pull.url=" + base + "/jalert/feed/",
                        "todoke.feed.mail.main.host=127.0.0.1",
                        "todoke.feed.mail.main.port=" + sandbox.imapPort(),
                        "todoke.feed.mail.main.tls=off",
                        "todoke.feed.mail.main.username=jalert",
                        "todoke.feed.mail.main.password=pass",
                        "todoke.feed.mail.main.allowed-senders=receiver@city.example.jp",
                        "todoke.feed.capfeed.main.url=" + base + "/jalert/cap.atom",
                        "todoke.feed.capfeed.main.username=hub",
                        "todoke.feed.capfeed.main.password=secret");
    }

    @Test
    void everyRouteBringsWhatItCarriesWholeAndOnce() throws Exception {
        put("/jalert/faults", "{\"route\": \"INDEX\", \"cutOff\": 1}");
        // Before the hub looks for the first time: its later looks are as far apart as in operation.
        replay("\"INDEX\", \"PULL\", \"CAP_FEED\", \"MAIL\"");
        hub().run(_ -> {
            replay("\"INBOX\", \"TCP\", \"HTTP\", \"MAIL\"");
            for (String route : List.of("index.main", "pull.extra", "inbox", "tcp.main", "api")) {
                awaitTaken(route, QUAKE, CAP, MISSILE);
            }
            awaitTaken("capfeed.main", CAP);
            awaitTaken("mail.main", QUAKE, CAP, MISSILE, QUAKE, CAP, MISSILE);
        });
    }

    private void awaitTaken(String route, String... telegrams) {
        await().untilAsserted(() -> assertThat(taken.getOrDefault(route, new ConcurrentLinkedQueue<>()))
                .as(route)
                .containsExactlyInAnyOrder(telegrams));
    }

    private void replay(String routes) throws IOException, InterruptedException {
        put("/jalert/replay", "{\"folder\": \"" + telegrams + "\", \"routes\": [" + routes + "], \"factor\": 0}");
        await().untilAsserted(() -> assertThat(http.send(
                                HttpRequest.newBuilder(base.resolve("/jalert/replay"))
                                        .build(),
                                BodyHandlers.ofString())
                        .body())
                .contains("\"played\":3", "\"lastError\":null"));
    }

    private void put(String path, String json) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(base.resolve(path))
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString(json))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
    }
}
