package org.todoke.console.compose;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import org.todoke.announcement.Announcement;
import org.todoke.announcement.AnnouncementDraft;
import org.todoke.area.Area;
import org.todoke.area.AreaDirectory;
import org.todoke.audience.AudienceCounts;
import org.todoke.audience.ChannelPreviews;
import org.todoke.console.Approvers;
import org.todoke.console.ConsolePages;
import org.todoke.console.Reckoning;
import org.todoke.console.Visit;
import org.todoke.content.AlertStatus;
import org.todoke.content.Content;
import org.todoke.content.Language;
import org.todoke.content.Links;
import org.todoke.content.Messages;
import org.todoke.delivery.Channel;
import org.todoke.delivery.Lane;
import org.todoke.page.FieldProblem;
import org.todoke.page.PageTexts;
import org.todoke.template.Template;
import org.todoke.template.Templates;

/** Puts the composer's page together. */
@Component
class ComposePages {
    static final Messages MESSAGES = Messages.load("console/compose");

    private static final String NEW = "/console/announcements/new";

    private final ConsolePages pages;
    private final ComposeDesk desk;
    private final AreaDirectory areas;
    private final Templates templates;
    private final ChannelPreviews previews;
    private final Reckoning reckoning;
    private final TestSending tests;
    private final Approvers approvers;

    ComposePages(
            ConsolePages pages,
            ComposeDesk desk,
            AreaDirectory areas,
            Templates templates,
            ChannelPreviews previews,
            Reckoning reckoning,
            TestSending tests,
            Approvers approvers) {
        this.pages = pages;
        this.desk = desk;
        this.areas = areas;
        this.templates = templates;
        this.previews = previews;
        this.reckoning = reckoning;
        this.tests = tests;
        this.approvers = approvers;
    }

    static PageTexts texts(Visit visit) {
        return ConsolePages.texts(visit.language(), MESSAGES);
    }

    static String path(@Nullable UUID id) {
        return id == null ? NEW : "/console/announcements/" + id + "/edit";
    }

    /** @param known what is being changed; null for a new one */
    ModelAndView page(
            ComposeForm form,
            @Nullable Announcement known,
            List<FieldProblem> problems,
            HttpStatus status,
            Visit visit) {
        AlertStatus kind = desk.statusOf(known);
        AnnouncementDraft draft = new FormReader(form, texts(visit)).read(kind);
        return addPreviews(pages.page("compose/edit", status, MESSAGES, visit), draft, form)
                .addObject("errors", problems)
                .addObject("scripts", List.of("compose.js", "approvers.js"))
                .addObject("approval", approval(form.category, form.lane, visit))
                .addObject("form", form)
                .addObject("fresh", "GET".equals(visit.request().getMethod()))
                .addObject("id", known == null ? null : known.id())
                .addObject("action", path(known == null ? null : known.id()))
                .addObject("state", known == null ? null : known.state())
                .addObject("exercise", !kind.isActual())
                .addObject("categories", desk.categoriesOf(visit))
                .addObject("areaTree", tree(visit.language()))
                .addObject("channels", Channel.values())
                .addObject("written", form.wordings.keySet())
                .addObject("missing", form.missingLanguages())
                .addObject("gaps", form.gaps())
                .addObject("templates", offered(form, visit))
                .addObject("phrases", phrases(form, visit))
                .addObject("maxTitle", Content.MAX_TITLE)
                .addObject("maxBody", Content.MAX_BODY)
                .addObject(
                        "testChannels",
                        Arrays.stream(new Channel[] {Channel.EMAIL, Channel.SMS})
                                .filter(tests::isOn)
                                .toList());
    }

    /** Who can approve it, without the rest of the page. */
    ModelAndView approversAlone(String category, String lane, Visit visit) {
        return pages.page("compose/approvers :: approvers", HttpStatus.OK, MESSAGES, visit)
                .addObject("approval", approval(category, lane, visit));
    }

    /** Null while nobody can know, for it depends on the category. */
    private Approvers.@Nullable Told approval(String category, String lane, Visit visit) {
        if (desk.categoriesOf(visit).stream().noneMatch(each -> each.code().equals(category))) {
            return null;
        }
        Lane chosen = Lane.EMERGENCY.name().equals(lane) ? Lane.EMERGENCY : Lane.ROUTINE;
        return approvers.of(category, chosen, visit.staff(), texts(visit));
    }

    /** What changes while somebody types, without the rest of the page. */
    ModelAndView previewsAlone(ComposeForm form, @Nullable Announcement known, Visit visit) {
        AnnouncementDraft draft = new FormReader(form, texts(visit)).read(desk.statusOf(known));
        ModelAndView page = pages.page("compose/previews :: previews", HttpStatus.OK, MESSAGES, visit);
        return addPreviews(page, draft, form);
    }

    /** What each language is called by its own speakers. */
    static Map<Language, String> names(Iterable<Language> languages) {
        Map<Language, String> names = new LinkedHashMap<>();
        languages.forEach(language -> names.put(language, PageTexts.nameOf(language)));
        return names;
    }

    private ModelAndView addPreviews(ModelAndView page, AnnouncementDraft draft, ComposeForm form) {
        Map<Language, ChannelPreviews.Preview> shown = new LinkedHashMap<>();
        Map<Language, List<Links.Host>> hosts = new LinkedHashMap<>();
        draft.contents().byLanguage().forEach((language, content) -> {
            shown.put(language, previews.of(draft, language));
            List<Links.Host> odd = Links.hostsOf(content).stream()
                    .filter(host -> host.look() != Links.Look.PLAIN)
                    .toList();
            if (!odd.isEmpty()) {
                hosts.put(language, odd);
            }
        });
        return page.addObject("names", names(Language.SHIPPED))
                .addObject("previews", shown)
                .addObject("hosts", hosts)
                .addObject("gaps", form.gaps())
                .addObject(
                        "previewChannels",
                        Arrays.stream(Channel.values())
                                .filter(channel -> draft.channels().isEmpty()
                                        || draft.channels().contains(channel))
                                .filter(channel -> channel != Channel.SMS && channel != Channel.VOICE)
                                .toList())
                .addObject(
                        "smsToo", draft.channels().isEmpty() || draft.channels().contains(Channel.SMS));
    }

    ModelAndView addCount(ModelAndView page, AnnouncementDraft draft) {
        return page.addObject("reckoned", reckoning.reckon(question(draft)));
    }

    static AudienceCounts.Question question(AnnouncementDraft draft) {
        return new AudienceCounts.Question(
                Objects.requireNonNull(draft.status()),
                draft.category(),
                draft.lane(),
                draft.channels(),
                draft.areas());
    }

    private List<Template> offered(ComposeForm form, Visit visit) {
        return templates.all().stream()
                .filter(template -> desk.mayWriteFor(template.category(), visit))
                .sorted((left, right) ->
                        Boolean.compare(form.category.equals(right.category()), form.category.equals(left.category())))
                .toList();
    }

    /** Those of the languages on the form, one option each. */
    private List<Option> phrases(ComposeForm form, Visit visit) {
        return templates.phrases().stream()
                .filter(phrase -> form.wordings.containsKey(phrase.language()))
                .filter(phrase -> desk.mayWriteFor(phrase.category(), visit))
                .map(phrase ->
                        new Option(phrase.id().toString(), PageTexts.nameOf(phrase.language()) + "：" + phrase.words()))
                .toList();
    }

    private List<Node> tree(Language reader) {
        List<Area> all = areas.all();
        List<Node> roots = new ArrayList<>();
        all.stream().filter(area -> area.parent() == null).forEach(area -> roots.add(node(area, all, reader)));
        return roots;
    }

    private static Node node(Area area, List<Area> all, Language reader) {
        return new Node(
                area.code(),
                nameOf(area, reader),
                all.stream()
                        .filter(below -> area.code().equals(below.parent()))
                        .map(below -> node(below, all, reader))
                        .toList());
    }

    private static String nameOf(Area area, Language reader) {
        return reader.fallbacks()
                .filter(area.names()::containsKey)
                .findFirst()
                .map(area.names()::get)
                .orElse(area.code());
    }

    /** An area with those that lie in it. */
    record Node(String code, String name, List<Node> below) {}

    record Option(String value, String label) {}
}
