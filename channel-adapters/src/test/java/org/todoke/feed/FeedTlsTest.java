package org.todoke.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.todoke.feed.InMemoryIntake.Handed;
import org.todoke.feed.TestAuthority.Server;
import org.todoke.feed.TestAuthority.Shown;
import org.todoke.intake.FeedState;

/** HTTPS and IMAPS with certificates of the city's own authority, and with wrong ones until somebody puts them right. */
@Timeout(60)
class FeedTlsTest {
    private static final Map<Shown, String> WRONG = Map.of(
            Shown.UNKNOWN_AUTHORITY, "valid certification path",
            Shown.WRONG_HOST, "localhost",
            Shown.EXPIRED, "NotAfter");

    private static TestAuthority authority;

    private final Source source = new Source();
    private final GreenMail imap = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
    private final FeedsUnderTest feeds = new FeedsUnderTest();
    private final List<Server> servers = new ArrayList<>();
    private final List<Wire> wires = new ArrayList<>();
    private final Map<Shown, Integer> https = new EnumMap<>(Shown.class);
    private final Map<Shown, Integer> imaps = new EnumMap<>(Shown.class);

    @BeforeAll
    static void makeAuthority(@TempDir Path folder) throws Exception {
        authority = TestAuthority.in(folder);
    }

    @BeforeEach
    void start() throws Exception {
        imap.start();
        for (Shown shown : Shown.values()) {
            https.put(shown, behind(shown, source.url("/").getPort()));
            imaps.put(shown, behind(shown, imap.getImap().getPort()));
            deliver(imap.setUser(shown.alias() + "@city.example.jp", shown.alias(), "secret"));
        }
        String now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS).toString();
        String atom = "<feed><entry><link href=\"1_0_VXSE53_1.xml\"/><updated>" + now + "</updated></entry></feed>";
        for (String listing : new String[] {"/eqvol.xml", "/eqvol_l.xml", "/feed.xml"}) {
            source.put(listing, atom);
        }
        source.put(
                "/index.csv",
                DateTimeFormatter.ofPattern("uuuu/MM/dd HH:mm:ss")
                                .withZone(ZoneId.of("Asia/Tokyo"))
                                .format(Clock.systemUTC().instant())
                        + ", IOEQ, , 1_0_VXSE53_1.xml\r\n");
        source.put("/1_0_VXSE53_1.xml", "<Report></Report>");
    }

    private int behind(Shown shown, int port) throws Exception {
        Server server = authority.server(shown);
        Wire wire = new Wire(port, server.context());
        servers.add(server);
        wires.add(wire);
        return wire.port();
    }

    private static void deliver(GreenMailUser user) throws Exception {
        MimeMessage mail = new MimeMessage(Session.getInstance(new Properties()));
        mail.setFrom(new InternetAddress("receiver@city.example.jp"));
        mail.setSubject("JALT");
        mail.setText("ミサイル発射。", "UTF-8");
        mail.saveChanges();
        user.deliver(mail);
    }

    @AfterEach
    void stop() throws Exception {
        for (Wire wire : wires) {
            wire.close();
        }
        imap.stop();
        source.close();
    }

    private List<String> settings(Shown shown) {
        String name = shown.name().replace("_", "").toLowerCase(java.util.Locale.ROOT);
        String base = "https://localhost:" + https.get(shown);
        List<String> settings = new ArrayList<>();
        for (String route : List.of("index", "capfeed", "mail")) {
            settings.add("todoke.feed." + route + "." + name + ".trust-store=" + authority.pem());
        }
        String index = "todoke.feed.index." + name;
        settings.addAll(List.of(index + ".url=" + base + "/index.csv", index + ".interval=100ms"));
        settings.add("todoke.feed.capfeed." + name + ".url=" + base + "/feed.xml");
        String mail = "todoke.feed.mail." + name;
        settings.addAll(List.of(
                mail + ".host=localhost",
                mail + ".port=" + imaps.get(shown),
                mail + ".username=" + shown.alias(),
                mail + ".password=secret",
                mail + ".allowed-senders=@city.example.jp"));
        return settings;
    }

    private static String feed(String route, Shown shown) {
        return route + "." + shown.name().replace("_", "").toLowerCase(java.util.Locale.ROOT);
    }

    @Test
    void aWrongCertificateIsRefusedAndNamedAndNothingIsLostUntilItIsRight() {
        List<String> settings = new ArrayList<>(List.of(
                "todoke.feed.pull.listings=eqvol",
                "todoke.feed.pull.url=https://localhost:" + https.get(Shown.UNKNOWN_AUTHORITY) + "/",
                "todoke.feed.pull.trust-store=" + authority.pem()));
        for (Shown shown : Shown.values()) {
            settings.addAll(settings(shown));
        }
        feeds.hub().withPropertyValues(settings.toArray(String[]::new)).run(_ -> {
            Set<String> right = Set.of("index.right", "capfeed.right", "mail.right");
            await().untilAsserted(() -> assertThat(feeds.intake.handed)
                    .extracting(Handed::route)
                    .containsExactlyInAnyOrderElementsOf(right));
            WRONG.forEach((shown, why) -> {
                assertRefused(feed("index", shown), "https://localhost:" + https.get(shown) + "/index.csv", why);
                assertRefused(feed("capfeed", shown), "https://localhost:" + https.get(shown) + "/feed.xml", why);
                assertRefused(feed("mail", shown), "imaps://localhost:" + imaps.get(shown), why);
            });
            assertRefused("pull.eqvol", "/eqvol.xml", "valid certification path");

            servers.forEach(server -> server.show(Shown.RIGHT));
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(feeds.intake.handed)
                            .extracting(Handed::route)
                            .hasSize(13)
                            .doesNotHaveDuplicates());
            assertThat(feeds.status("pull.eqvol").state()).isEqualTo(FeedState.OK);
        });
    }

    private void assertRefused(String feed, String url, String why) {
        await().untilAsserted(() -> assertThat(feeds.lastError(feed))
                .as(feed)
                .contains(url, "TLS is refused", why, "expected a certificate for localhost, valid now")
                .contains("an authority in " + authority.pem() + " (todoke.feed." + feed.replace(".eqvol", "")
                        + ".trust-store)"));
        assertThat(feeds.status(feed).state()).isEqualTo(FeedState.FAILING);
    }

    @Test
    void withoutAnAuthorityOfItsOwnTheJdksAreExpected() {
        feeds.hub()
                .withPropertyValues(
                        "todoke.feed.index.main.url=https://localhost:" + https.get(Shown.RIGHT) + "/index.csv")
                .run(_ -> await().untilAsserted(() -> assertThat(feeds.lastError("index.main"))
                        .contains("an authority that the JDK knows (todoke.feed.index.main.trust-store is not set)")));
        assertThat(feeds.intake.handed).isEmpty();
    }
}
