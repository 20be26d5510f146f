package org.todoke.console.compose;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.todoke.announcement.Announcement;
import org.todoke.console.map.CircleForm;
import org.todoke.content.Content;
import org.todoke.content.Language;
import org.todoke.delivery.Channel;
import org.todoke.delivery.Lane;
import org.todoke.template.Gaps;
import org.todoke.template.Template;

/** The composer's form exactly as it was filled in, right or wrong, so that it can come back as it was. */
final class ComposeForm {
    /** The hub serves Japanese cities: every time is theirs, and clocks never change there. */
    static final ZoneId ZONE = ZoneId.of("Asia/Tokyo");

    static final String SOME = "some";

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

    // Public because templates can read nothing else.
    public final Map<Language, Wording> wordings = new LinkedHashMap<>();
    public final Set<String> areas = new LinkedHashSet<>();
    public final Set<String> channels = new LinkedHashSet<>();
    public String category = "";
    public String version = "0";
    public String lane = "ROUTINE";
    public boolean someAreas;
    public boolean someChannels;
    public CircleForm circle = CircleForm.EMPTY;
    public String expiresDate = "";
    public String expiresTime = "";
    public String scheduledDate = "";
    public String scheduledTime = "";

    /** One language as it was typed. */
    record Wording(String title, String body, String url) {
        static final Wording EMPTY = new Wording("", "", "");
    }

    ComposeForm() {
        wordings.put(Language.JA, Wording.EMPTY);
    }

    static ComposeForm of(Announcement announcement) {
        ComposeForm form = new ComposeForm();
        form.category = announcement.category();
        form.version = Integer.toString(announcement.version());
        form.lane = announcement.lane().name();
        form.areas.addAll(announcement.areas());
        form.someAreas = !announcement.areas().isEmpty();
        announcement.channels().stream().map(Channel::name).forEach(form.channels::add);
        form.someChannels = !announcement.channels().isEmpty();
        Language.SHIPPED.forEach(language -> form.put(
                language, announcement.current().contents().byLanguage().get(language)));
        announcement.current().contents().byLanguage().forEach(form::put);
        ZonedDateTime expires = local(announcement.expires());
        ZonedDateTime scheduled = local(announcement.scheduledAt());
        form.expiresDate = expires == null ? "" : expires.toLocalDate().toString();
        form.expiresTime = expires == null ? "" : TIME.format(expires);
        form.scheduledDate = scheduled == null ? "" : scheduled.toLocalDate().toString();
        form.scheduledTime = scheduled == null ? "" : TIME.format(scheduled);
        return form;
    }

    static ComposeForm read(MultiValueMap<String, String> sent) {
        ComposeForm form = new ComposeForm();
        form.category = first(sent, "category");
        form.version = first(sent, "version");
        form.lane = (Lane.EMERGENCY.name().equals(first(sent, "lane")) ? Lane.EMERGENCY : Lane.ROUTINE).name();
        form.someAreas = SOME.equals(first(sent, "where"));
        form.areas.addAll(sent.getOrDefault("areas", List.of()));
        form.circle = CircleForm.read(sent);
        form.someChannels = SOME.equals(first(sent, "how"));
        form.channels.addAll(sent.getOrDefault("channels", List.of()));
        form.expiresDate = first(sent, "expiresDate");
        form.expiresTime = first(sent, "expiresTime");
        form.scheduledDate = first(sent, "scheduledDate");
        form.scheduledTime = first(sent, "scheduledTime");
        form.wordings.clear();
        Language.SHIPPED.stream()
                .filter(language -> sent.containsKey("title-" + language))
                .forEach(language -> form.wordings.put(
                        language,
                        new Wording(
                                first(sent, "title-" + language).strip(),
                                first(sent, "body-" + language).replace("\r\n", "\n"),
                                first(sent, "url-" + language).strip())));
        form.wordings.putIfAbsent(Language.JA, Wording.EMPTY);
        return form;
    }

    private void put(Language language, @Nullable Content content) {
        if (content != null) {
            wordings.put(language, new Wording(content.title(), content.body(), Objects.toString(content.url(), "")));
        }
    }

    /** Puts a template's words in the place of what was there. */
    void begin(Template template) {
        Language.SHIPPED.stream().filter(template.wordings()::containsKey).forEach(language -> {
            Template.Wording words = Objects.requireNonNull(template.wordings().get(language));
            wordings.put(language, new Wording(words.title(), words.body(), ""));
        });
        String of = template.category();
        if (of != null && category.isEmpty()) {
            category = of;
        }
    }

    void append(Language language, String phrase) {
        wordings.computeIfPresent(
                language,
                (_, words) -> new Wording(
                        words.title(),
                        words.body().isBlank() ? phrase : words.body().stripTrailing() + "\n" + phrase,
                        words.url()));
    }

    /** @param values as the page names them: {@code fill.<language>.<gap>} */
    void fill(MultiValueMap<String, String> values) {
        wordings.replaceAll((language, words) -> {
            Map<String, String> own = new LinkedHashMap<>();
            gaps(words).forEach(gap -> own.put(gap, first(values, "fill." + language + "." + gap)));
            boolean anything = own.values().stream().anyMatch(value -> !value.isBlank());
            return anything
                    ? new Wording(Gaps.fill(words.title(), own), Gaps.fill(words.body(), own), words.url())
                    : words;
        });
    }

    /** What is still open in each language that has gaps. */
    Map<Language, List<String>> gaps() {
        Map<Language, List<String>> open = new LinkedHashMap<>();
        wordings.forEach((language, words) -> {
            if (!gaps(words).isEmpty()) {
                open.put(language, gaps(words));
            }
        });
        return open;
    }

    List<Language> missingLanguages() {
        return Language.SHIPPED.stream()
                .filter(language -> !wordings.containsKey(language))
                .toList();
    }

    private static List<String> gaps(Wording words) {
        return new ArrayList<>(Gaps.in(words.title() + "\n" + words.body()));
    }

    private static @Nullable ZonedDateTime local(@Nullable Instant instant) {
        return instant == null ? null : instant.atZone(ZONE);
    }

    static String first(MultiValueMap<String, String> sent, String name) {
        return Objects.requireNonNullElse(sent.getFirst(name), "");
    }
}
