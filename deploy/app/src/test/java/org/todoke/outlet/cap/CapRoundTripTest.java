package org.todoke.outlet.cap;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.todoke.alert.Alert;
import org.todoke.alert.AlertInfo;
import org.todoke.alert.AreaHazard;
import org.todoke.alert.Certainty;
import org.todoke.alert.MsgType;
import org.todoke.alert.Reading;
import org.todoke.alert.Severity;
import org.todoke.alert.Telegram;
import org.todoke.alert.TelegramReader;
import org.todoke.alert.Urgency;
import org.todoke.announcement.Announcement;
import org.todoke.announcement.AnnouncementState;
import org.todoke.announcement.Revision;
import org.todoke.announcement.RevisionKind;
import org.todoke.area.Area;
import org.todoke.area.AreaDirectory;
import org.todoke.area.AreaKind;
import org.todoke.area.AreaShapes;
import org.todoke.area.CodeScheme;
import org.todoke.area.OfficialCode;
import org.todoke.attachment.Attachment;
import org.todoke.attachment.AttachmentKind;
import org.todoke.attachment.StoredContent;
import org.todoke.category.Categories;
import org.todoke.category.Category;
import org.todoke.content.AlertStatus;
import org.todoke.content.Content;
import org.todoke.content.Language;
import org.todoke.content.LocalizedContents;
import org.todoke.content.PublicUrl;
import org.todoke.delivery.Lane;
import org.todoke.fixture.TestKeys;

/** What the hub publishes as CAP, another hub reads as the same, and finds signed. */
class CapRoundTripTest {
    private static final Instant RELEASED = Instant.parse("2026-11-21T09:00:00Z");
    private static final Instant EXPIRES = Instant.parse("2026-11-22T09:00:00Z");
    private static final String FIRST = "todoke.example.jp,abcdefghjk-1,2026-11-21T09:00:00Z";
    private static final City CITY = new City();

    @TempDir
    private static Path folder;

    private static AnnotationConfigApplicationContext reading;
    private static CapDocument documents;
    private static CapSigner signer;

    @BeforeAll
    static void start() {
        TestKeys keys = TestKeys.create(folder, "hub");
        CapOutletProperties outlet = new CapOutletProperties(
                null, List.of("bousai"), 50, keys.keyStore(), TestKeys.PASSWORD, null, null, null);
        documents =
                new CapDocument(CITY, new Disasters(), new PublicUrl(URI.create("https://todoke.example.jp/")), outlet);
        signer = new CapSigner(outlet, Clock.fixed(RELEASED, ZoneOffset.UTC));
        reading = new AnnotationConfigApplicationContext();
        reading.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "test",
                        Map.of(
                                "todoke.feed.cap.trusted-certificates",
                                keys.certificate().toString(),
                                "todoke.feed.cap.signature-required",
                                "true",
                                "todoke.feed.cap.geocodes.city",
                                "Another List, A Third")));
        reading.registerBean(AreaDirectory.class, () -> CITY);
        reading.registerBean(AreaShapes.class, () -> shape -> Optional.empty());
        reading.scan("org.todoke.feed.cap");
        reading.refresh();
    }

    @AfterAll
    static void stop() {
        reading.close();
    }

    @Test
    void alertIsReadAsItWasMeant() {
        Alert read = read(message(AlertStatus.ACTUAL, PublishedAlert.Kind.ALERT, 1, flood(40)));
        assertThat(read.status()).isEqualTo(AlertStatus.ACTUAL);
        assertThat(read.msgType()).isEqualTo(MsgType.ALERT);
        assertThat(read.sent()).isEqualTo(RELEASED);
        assertThat(read.expires()).isEqualTo(EXPIRES);
        assertThat(read.eventIds()).containsExactly(FIRST);
        assertThat(read.infos())
                .extracting(AlertInfo::language)
                .containsExactlyInAnyOrder(Language.JA, Language.EN, Language.EASY_JA);
        assertThat(read.infos())
                .filteredOn(info -> info.language().equals(Language.JA))
                .containsExactly(new AlertInfo(
                        Language.JA,
                        "氾濫危険警報",
                        "レベル４氾濫危険警報",
                        "逃げてください。\n<今>&",
                        read.hazards().getFirst().hazard()));
        assertThat(read.hazards()).isNotEmpty().allSatisfy(hazard -> {
            assertThat(hazard.severity()).isEqualTo(Severity.SEVERE);
            assertThat(hazard.urgency()).isEqualTo(Urgency.EXPECTED);
            assertThat(hazard.certainty()).isEqualTo(Certainty.LIKELY);
            assertThat(CITY.touchedBy(hazard.area())).containsExactly(City.CODE);
        });
    }

    @Test
    void correctionCancellationAndReleaseJoinTheirStream() {
        Alert corrected = read(message(AlertStatus.ACTUAL, PublishedAlert.Kind.UPDATE, 2, flood(40)));
        assertThat(corrected.msgType()).isEqualTo(MsgType.UPDATE);
        assertThat(corrected.eventIds()).contains(FIRST);
        Alert cancelled = read(message(AlertStatus.ACTUAL, PublishedAlert.Kind.CANCEL, 2, flood(40)));
        assertThat(cancelled.msgType()).isEqualTo(MsgType.CANCEL);
        assertThat(cancelled.eventIds()).contains(FIRST);
        Alert lifted = read(message(AlertStatus.ACTUAL, PublishedAlert.Kind.UPDATE, 2, flood(0)));
        assertThat(lifted.hazards()).isNotEmpty().allMatch(AreaHazard::isReleased);
    }

    @Test
    void drillStaysOne() {
        assertThat(read(message(AlertStatus.EXERCISE, PublishedAlert.Kind.ALERT, 1, flood(40)))
                        .status())
                .isEqualTo(AlertStatus.EXERCISE);
        assertThat(read(message(AlertStatus.TEST, PublishedAlert.Kind.ALERT, 1, flood(40)))
                        .status())
                .isEqualTo(AlertStatus.TEST);
    }

    private static Alert read(PublishedAlert message) {
        var document = documents.of(message);
        signer.sign(document);
        byte[] bytes = XmlTree.bytes(document);
        Telegram telegram =
                new Telegram(UUID.randomUUID(), bytes, "application/cap+xml", null, "test", RELEASED.plusSeconds(1));
        Reading result = reading.getBean(TelegramReader.class).read(telegram);
        if (result instanceof Reading.Understood(Alert alert, List<String> remarks)) {
            assertThat(remarks).containsExactly("signed by CN=hub");
            return alert;
        }
        throw new AssertionError(result + ": " + new String(bytes, StandardCharsets.UTF_8));
    }

    private static PublishedAlert message(
            AlertStatus status, PublishedAlert.Kind kind, int number, @Nullable Alert alert) {
        LocalizedContents contents = new LocalizedContents(Map.of(
                Language.JA, new Content("レベル４氾濫危険警報", "逃げてください。\n<今>&", null),
                Language.EASY_JA, new Content("かわが あぶない", "にげて ください", null),
                Language.EN, new Content("Level 4", "Leave", null)));
        Revision revision =
                new Revision(UUID.randomUUID(), number, RevisionKind.ORIGINAL, contents, null, RELEASED, EXPIRES, null);
        Announcement announcement = new Announcement(
                UUID.randomUUID(),
                "abcdefghjk",
                "bousai",
                status,
                Lane.EMERGENCY,
                Set.of(),
                Set.of(City.CODE),
                AnnouncementState.RELEASED,
                1,
                null,
                null,
                UUID.randomUUID(),
                "rule:x",
                RELEASED,
                List.of(revision));
        List<PublishedAlert.Reference> references = kind == PublishedAlert.Kind.ALERT
                ? List.of()
                : List.of(new PublishedAlert.Reference("abcdefghjk-1", RELEASED));
        Attachment map = new Attachment(
                UUID.randomUUID(),
                announcement.id(),
                1,
                "map.pdf",
                Map.of(Language.JA, "避難所の地図"),
                new StoredContent(UUID.randomUUID(), AttachmentKind.PDF, 1234, "0".repeat(64), "1".repeat(40)),
                1,
                null,
                "staff:hanako",
                RELEASED);
        return new PublishedAlert(announcement, revision, alert, kind, List.of(map), references);
    }

    private static Alert flood(int grade) {
        return new Alert(
                "VXKO",
                AlertStatus.ACTUAL,
                MsgType.ALERT,
                "flood:1",
                Set.of(),
                null,
                RELEASED,
                "福井河川国道事務所",
                null,
                null,
                "x",
                true,
                false,
                List.of(new AlertInfo(Language.JA, "氾濫危険警報", "", "")),
                List.of(new AreaHazard(
                        "flood",
                        "40",
                        grade,
                        Severity.SEVERE,
                        Urgency.EXPECTED,
                        Certainty.LIKELY,
                        new OfficialCode(CodeScheme.CITY, City.CODE),
                        "届市",
                        Map.of())));
    }

    /** 届市 alone. */
    private static final class City implements AreaDirectory {
        static final String CODE = "9900100";

        private final Area city = new Area(
                CODE,
                AreaKind.MUNICIPALITY,
                null,
                Map.of(Language.JA, "届市"),
                Set.of(new OfficialCode(CodeScheme.CITY, CODE), new OfficialCode(CodeScheme.HUB, CODE)));

        @Override
        public List<Area> all() {
            return List.of(city);
        }

        @Override
        public Optional<Area> find(String codeOrName) {
            return Optional.of(city).filter(area -> area.code().equals(codeOrName));
        }

        @Override
        public Set<String> touchedBy(OfficialCode code) {
            return city.codes().contains(code) ? Set.of(CODE) : Set.of();
        }

        @Override
        public Set<String> withKin(Collection<String> areas) {
            return Set.copyOf(areas);
        }

        @Override
        public String names(Collection<String> areas, Language language) {
            return areas.stream().map(code -> "届市").collect(Collectors.joining("・"));
        }
    }

    /** 防災 alone. */
    private static final class Disasters implements Categories {
        private final Category bousai = new Category("bousai", Map.of(Language.JA, "防災"), false, false);

        @Override
        public List<Category> all() {
            return List.of(bousai);
        }

        @Override
        public Optional<Category> find(String codeOrName) {
            return Optional.of(bousai).filter(category -> category.code().equals(codeOrName));
        }

        @Override
        public void add(Category category) {
            throw new UnsupportedOperationException("this test needs no more than " + bousai);
        }
    }
}
