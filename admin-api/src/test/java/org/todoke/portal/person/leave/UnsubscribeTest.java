package org.todoke.portal.person.leave;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.todoke.announcement.Announcement;
import org.todoke.api.fixture.ApiTest;
import org.todoke.api.fixture.SampleAnnouncements;
import org.todoke.content.Language;
import org.todoke.delivery.Channel;
import org.todoke.delivery.DeliveryId;
import org.todoke.delivery.UnsubscribeLinks;
import org.todoke.subscriber.Endpoint;
import org.todoke.subscriber.EndpointAddress;
import org.todoke.subscriber.EndpointState;
import org.todoke.subscriber.InMemorySubscribers;
import org.todoke.subscriber.Subscriber;
import org.todoke.subscriber.Subscription;

class UnsubscribeTest extends ApiTest {
    private static final UUID ENDPOINT = UUID.fromString("0198f0a0-0000-7000-8000-0000000000aa");

    @Autowired
    private UnsubscribeLinks links;

    @Autowired
    private InMemorySubscribers subscribers;

    private String path = "";

    @BeforeEach
    void announce() {
        Announcement announcement = SampleAnnouncements.created(announcements);
        path = links.linkFor(new DeliveryId(announcement.current().id(), ENDPOINT))
                .getPath();
    }

    @Test
    void lookingChangesNothingAndOffersAButton() {
        assertThat(mvc.get().uri(path))
                .hasStatusOk()
                .hasHeader("Cache-Control", "no-store")
                .bodyText()
                .contains(
                        "「防災」のお知らせを止めますか",
                        "method=\"post\"",
                        "action=\"" + path + "?lang=ja\"",
                        "name=\"List-Unsubscribe\" value=\"One-Click\"",
                        "noindex");
        assertThat(left.all()).isEmpty();
    }

    @Test
    void oneClickOfAMailProgramLeavesTheCategory() {
        assertThat(mvc.post()
                        .uri(path)
                        .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                        .content("List-Unsubscribe=One-Click"))
                .hasStatusOk()
                .bodyText()
                .contains("受け付けました");
        assertThat(left.all()).containsExactly(ENDPOINT + " bousai");
    }

    @Test
    void digestIsLeftWithAllItsCategoriesByOneClickAndWithTheChosenOnesByThePage() {
        String digest = digestOf("bousai", "school-a");

        assertThat(mvc.get().uri(digest))
                .bodyText()
                .contains("どの分野を止めますか", "value=\"bousai\" checked", "value=\"school-a\" checked");
        assertThat(mvc.post()
                        .uri(digest)
                        .param("what", "chosen")
                        .param("category", "school-a", "kunren")
                        .exchange())
                .hasStatusOk();
        assertThat(left.all()).as("what it did not tell of is not touched").containsExactly(ENDPOINT + " school-a");
        assertThat(mvc.post().uri(digest).param("List-Unsubscribe", "One-Click").exchange())
                .hasStatusOk();
        assertThat(left.all()).containsExactly(ENDPOINT + " school-a", ENDPOINT + " bousai", ENDPOINT + " school-a");
    }

    private String digestOf(String... categories) {
        UUID digest = UUID.randomUUID();
        announcementStore.addDigest(
                digest,
                Stream.of(categories)
                        .map(category -> SampleAnnouncements.created(announcements, category)
                                .current()
                                .id())
                        .toList());
        return links.linkFor(new DeliveryId(digest, ENDPOINT)).getPath();
    }

    @Test
    void oneClickMayBeMultipartAndMayComeTwice() {
        for (int i = 0; i < 2; i++) {
            assertThat(
                            mvc.post()
                                    .uri(path)
                                    .contentType(MediaType.parseMediaType("multipart/form-data; boundary=x"))
                                    .content(
                                            "--x\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--x--"))
                    .hasStatusOk();
        }
        assertThat(left.all()).containsExactly(ENDPOINT + " bousai", ENDPOINT + " bousai");
    }

    @Test
    void linkThatSomebodyMadeUpIsAnsweredTheSameAndDoesNothing() throws Exception {
        String real = mvc.post().uri(path).exchange().getResponse().getContentAsString();
        int before = left.all().size();

        String forged = path.substring(0, path.length() - 2) + (path.endsWith("AA") ? "BB" : "AA");
        for (String madeUp : new String[] {forged, "/u/nonsense", "/u/a.b"}) {
            assertThat(mvc.post().uri(madeUp))
                    .hasStatus(HttpStatus.OK)
                    .bodyText()
                    .isEqualTo(real);
        }
        assertThat(left.all()).hasSize(before);
    }

    @Test
    void linkOfADeliveryOfAnAnnouncementThatIsGoneIsAnsweredTheSame() {
        String gone = links.linkFor(new DeliveryId(UUID.randomUUID(), ENDPOINT)).getPath();

        assertThat(mvc.get().uri(gone)).hasStatusOk().bodyText().contains("このお知らせを止めますか");
        assertThat(mvc.post().uri(gone)).hasStatusOk().bodyText().contains("受け付けました");
        assertThat(left.all()).isEmpty();
    }

    @Test
    void pageOffersTheOtherWaysAsWell() {
        assertThat(mvc.get().uri(path))
                .bodyText()
                .contains("name=\"what\" value=\"everything\"", "href=\"/me?lang=ja\"");
    }

    @Test
    void everythingIsLeftByItsOwnButtonAndAMadeUpLinkSaysTheSame() throws Exception {
        UUID person = UUID.randomUUID();
        subscribers.add(new Subscriber(person, null, Language.JA, clock.instant()));
        if (subscribers.findEndpoint(ENDPOINT).isEmpty()) {
            subscribers.add(new Endpoint(
                    ENDPOINT,
                    person,
                    EndpointAddress.parse(Channel.EMAIL, "leaving@example.jp"),
                    EndpointState.ACTIVE,
                    clock.instant()));
        }
        subscribers.save(new Subscription(person, "bousai", Set.of(), Set.of(), clock.instant()));
        subscribers.save(new Subscription(person, "school-a", Set.of(), Set.of(), clock.instant()));

        String real = mvc.post()
                .uri(path)
                .param("what", "everything")
                .exchange()
                .getResponse()
                .getContentAsString();
        assertThat(real).contains("どの分野のお知らせも届かなくなります");
        assertThat(subscribers.subscriptionsOf(person)).isEmpty();
        assertThat(subscribers.findEndpoint(ENDPOINT).orElseThrow().state())
                .as("the address stays, so that the person can come back")
                .isEqualTo(EndpointState.ACTIVE);
        assertThat(mvc.post().uri("/u/nonsense").param("what", "everything"))
                .bodyText()
                .isEqualTo(real);
    }

    @Test
    void oneClickFromAMailProvidersWebPageIsTaken() {
        assertThat(mvc.post()
                        .uri(path)
                        .header("Origin", "https://mail.example.com")
                        .header("Sec-Fetch-Site", "cross-site")
                        .param("List-Unsubscribe", "One-Click"))
                .hasStatusOk();
        assertThat(left.all()).containsExactly(ENDPOINT + " bousai");
    }

    @Test
    void pageSpeaksTheReadersLanguage() {
        assertThat(mvc.get().uri(path).header("Accept-Language", "vi"))
                .bodyText()
                .contains("<html lang=\"vi\"", "Ngừng nhận thông báo");
    }
}
