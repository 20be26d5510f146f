package org.todoke.portal.person;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.todoke.api.fixture.ApiTest;
import org.todoke.api.fixture.KnownJoining;
import org.todoke.category.Category;
import org.todoke.content.Language;
import org.todoke.delivery.Channel;
import org.todoke.joining.InMemoryResidentSessions;
import org.todoke.subscriber.Endpoint;
import org.todoke.subscriber.EndpointAddress;
import org.todoke.subscriber.EndpointState;
import org.todoke.subscriber.InMemoryEnrolments;
import org.todoke.subscriber.InMemoryLeaving;
import org.todoke.subscriber.InMemoryPreferences;
import org.todoke.subscriber.InMemorySubscribers;
import org.todoke.subscriber.Subscriber;
import org.todoke.subscriber.Subscription;

/** A test of the pages for one person. Each has people and addresses of its own. */
public abstract class PersonTest extends ApiTest {
    private static final AtomicInteger PEOPLE = new AtomicInteger();

    @Autowired
    protected KnownJoining joining;

    @Autowired
    protected InMemorySubscribers subscribers;

    @Autowired
    protected InMemoryPreferences preferences;

    @Autowired
    protected InMemoryLeaving leaving;

    @Autowired
    protected InMemoryEnrolments enrolments;

    @Autowired
    protected InMemoryResidentSessions sessions;

    protected Browser browser;
    protected UUID me = UUID.randomUUID();
    protected String mail = "";

    @BeforeEach
    void bePerson() {
        browser = new Browser(mvc);
        int number = PEOPLE.incrementAndGet();
        me = UUID.randomUUID();
        mail = "person" + number + "@example.jp";
        categories.add(new Category("gomi", Map.of(Language.JA, "ごみ", Language.EN, "Waste"), false, false));
    }

    /** A known person with a mail address who follows disaster prevention. */
    protected UUID known() {
        subscribers.add(new Subscriber(me, null, Language.JA, clock.instant()));
        UUID endpoint = have(Channel.EMAIL, mail);
        subscribers.save(new Subscription(me, "bousai", Set.of(), Set.of(), clock.instant()));
        return endpoint;
    }

    /** One more address of theirs. */
    protected UUID have(Channel channel, String text) {
        EndpointAddress address = EndpointAddress.parse(channel, text);
        UUID endpoint = UUID.randomUUID();
        subscribers.add(
                new Endpoint(endpoint, me, address, EndpointState.ACTIVE, Instant.parse("2026-11-01T00:00:00Z")));
        joining.memory().know(address, me, endpoint);
        return endpoint;
    }

    /** The known person, signed in by the link of a mail as they would be. */
    protected void signIn() {
        known();
        browser.submit("/join/email", "/join/email", "address", mail);
        String link = "/j/" + joining.memory().lastToken();
        browser.submit(link, link);
    }
}
