package org.todoke.channel.line;

import com.linecorp.bot.messaging.model.Message;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.todoke.area.Area;
import org.todoke.area.AreaDirectory;
import org.todoke.area.AreaKind;
import org.todoke.category.Categories;
import org.todoke.category.Category;
import org.todoke.channel.line.Resident.Known;
import org.todoke.content.Language;
import org.todoke.joining.Joined;
import org.todoke.joining.Joining;
import org.todoke.joining.Wishes;
import org.todoke.subscriber.Leaving;
import org.todoke.subscriber.Preferences;
import org.todoke.subscriber.Subscribers;
import org.todoke.subscriber.Subscription;

/**
 * The way from a new friend to somebody who hears of what they chose: language, categories, area. Who stops in between keeps
 * what they chose so far; who never answers stays unknown. Whoever writes has proven who they are by LINE's signature.
 */
final class Conversation {
    private final Subscribers subscribers;
    private final Joining joining;
    private final Leaving leaving;
    private final Preferences preferences;
    private final Categories categories;
    private final AreaDirectory areas;
    private final Set<String> disasters;
    private final URI portal;

    /**
     * @param disasters codes of the categories that are followed by one tap
     * @param portal where everybody finds the hub
     */
    Conversation(
            Subscribers subscribers,
            Joining joining,
            Leaving leaving,
            Preferences preferences,
            Categories categories,
            AreaDirectory areas,
            Set<String> disasters,
            URI portal) {
        this.subscribers = subscribers;
        this.joining = joining;
        this.leaving = leaving;
        this.preferences = preferences;
        this.categories = categories;
        this.areas = areas;
        this.disasters = disasters;
        this.portal = portal;
    }

    /** To a stranger, whatever they did. */
    List<Message> ask(Reply reply) {
        return Questions.language(LineTexts.replyToAnybody(reply, portal));
    }

    /** To somebody known; one who follows nothing so far is asked what they want to hear of. */
    List<Message> say(Known known, Reply reply) {
        String text = LineTexts.reply(known.language(), reply, portal);
        if (reply == Reply.BACK && followed(known.endpoint().subscriberId()).isEmpty()) {
            return List.of(
                    Questions.withMenu(known.language(), text).getFirst(),
                    topics(known.endpoint().subscriberId(), known.language(), 0).getFirst());
        }
        return Questions.withMenu(known.language(), text);
    }

    /**
     * Does what was chosen and goes on to the next question.
     *
     * @return what to say to it; a stranger's first choice is the language
     */
    List<Message> take(Resident resident, Choice choice) {
        if (choice instanceof Choice.InLanguage first) {
            Joined joined = joining.join(resident.address(), first.language(), Wishes.NONE);
            preferences.setLanguage(joined.subscriberId(), first.language());
            return topics(joined.subscriberId(), first.language(), 0);
        }
        Known known = resident.known();
        return known == null ? ask(Reply.WELCOME) : take(known, choice);
    }

    /** The button to the settings page. */
    List<Message> settings(Known known) {
        return Questions.settings(
                known.language(), joining.settingsLink(known.endpoint().id()));
    }

    private List<Message> take(Known known, Choice choice) {
        UUID person = known.endpoint().subscriberId();
        Language language = known.language();
        return switch (choice) {
            case Choice.AllDisasters _ -> allDisasters(known);
            case Choice.Topics topics -> topics(person, language, topics.page());
            case Choice.Follow follow -> {
                follow(known, follow);
                yield topics(person, language, follow.page());
            }
            case Choice.Districts districts -> Questions.areas(language, Page.of(choosableAreas(), districts.page()));
            case Choice.InArea area -> inArea(known, area.code());
            case Choice.Settings _ -> settings(known);
            case Choice.InLanguage _, Choice.LinkAccount _ ->
                throw new IllegalStateException(choice + ": expected to be dealt with before");
        };
    }

    private List<Message> allDisasters(Known known) {
        Set<String> wanted = choosableDisasters();
        UUID person = known.endpoint().subscriberId();
        joining.join(known.endpoint().address(), known.language(), new Wishes(wanted, Set.of()));
        narrow(person, wanted, Set.of());
        return done(known);
    }

    private void follow(Known known, Choice.Follow choice) {
        Optional<Category> category = choosable().stream()
                .filter(each -> each.code().equals(choice.category()))
                .findFirst();
        if (category.isEmpty()) {
            return;
        }
        if (choice.on()) {
            joining.join(known.endpoint().address(), known.language(), new Wishes(Set.of(choice.category()), Set.of()));
        } else {
            leaving.leave(known.endpoint().subscriberId(), choice.category());
        }
    }

    private List<Message> inArea(Known known, String code) {
        UUID person = known.endpoint().subscriberId();
        // Whoever chooses wants to hear again, also after they once stopped the messages.
        joining.join(known.endpoint().address(), known.language(), Wishes.NONE);
        Set<String> open = choosable().stream().map(Category::code).collect(Collectors.toSet());
        boolean isThere = choosableAreas().stream().anyMatch(area -> area.code().equals(code));
        if (isThere || code.isEmpty()) {
            narrow(person, open, isThere ? Set.of(code) : Set.of());
        }
        return done(known);
    }

    /** What the person follows of these categories is about these areas from now on. */
    private void narrow(UUID person, Set<String> codes, Set<String> toAreas) {
        subscribers.subscriptionsOf(person).stream()
                .filter(each -> codes.contains(each.category()) && !each.areas().equals(toAreas))
                .forEach(each -> subscribers.save(new Subscription(
                        person, each.category(), toAreas, each.channels(), each.frequency(), each.createdAt())));
    }

    private List<Message> done(Known known) {
        List<Subscription> follows =
                subscribers.subscriptionsOf(known.endpoint().subscriberId());
        if (follows.isEmpty()) {
            return topics(known.endpoint().subscriberId(), known.language(), 0);
        }
        String lines = follows.stream()
                .map(each -> line(each, known.language()))
                .sorted(Comparator.naturalOrder())
                .collect(Collectors.joining("\n"));
        return Questions.done(
                known.language(), lines, joining.settingsLink(known.endpoint().id()));
    }

    private String line(Subscription subscription, Language language) {
        String category = categories
                .find(subscription.category())
                .map(each -> each.name(language))
                .orElse(subscription.category());
        String where = subscription.areas().isEmpty()
                ? LineTexts.text(language, "button.everywhere")
                : areas.names(subscription.areas(), language);
        return LineTexts.text(language, "follows", category, where);
    }

    private List<Message> topics(UUID person, Language language, int page) {
        Set<String> followed = followed(person);
        return Questions.topics(
                language,
                Page.of(choosable(), page),
                followed,
                !followed.containsAll(disasters) && !choosableDisasters().isEmpty(),
                !choosableAreas().isEmpty());
    }

    private Set<String> followed(UUID person) {
        return subscribers.subscriptionsOf(person).stream()
                .map(Subscription::category)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Closed ones are joined with a code, on the settings page. What is about disasters comes first. */
    private List<Category> choosable() {
        return categories.all().stream()
                .filter(category -> !category.closed() && !category.drillGroup())
                .sorted(Comparator.comparing(category -> !disasters.contains(category.code())))
                .toList();
    }

    private Set<String> choosableDisasters() {
        return choosable().stream()
                .map(Category::code)
                .filter(disasters::contains)
                .collect(Collectors.toSet());
    }

    /** Districts; the municipality itself is "everywhere", unless there are several. */
    private List<Area> choosableAreas() {
        List<Area> all = areas.all();
        boolean several = all.stream()
                        .filter(area -> area.kind() == AreaKind.MUNICIPALITY)
                        .count()
                > 1;
        return all.stream()
                .filter(area -> area.kind() == AreaKind.DISTRICT || (several && area.kind() == AreaKind.MUNICIPALITY))
                .toList();
    }
}
