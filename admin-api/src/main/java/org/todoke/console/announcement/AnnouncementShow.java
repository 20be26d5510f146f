package org.todoke.console.announcement;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;
import org.todoke.announcement.Announcement;
import org.todoke.announcement.AnnouncementAction;
import org.todoke.announcement.ApprovalMatter;
import org.todoke.announcement.ApprovalRule;
import org.todoke.announcement.HistoryEntry;
import org.todoke.announcement.Refusal;
import org.todoke.announcement.StaffDecisions;
import org.todoke.console.ConsolePages;
import org.todoke.console.Visit;
import org.todoke.content.Messages;
import org.todoke.delivery.Channel;
import org.todoke.page.PageTexts;
import org.todoke.staff.Duty;

/** One announcement, and what the one who looks may do with it. */
@Controller
class AnnouncementShow {
    private static final Messages MESSAGES = OfficeListController.MESSAGES;

    private final ConsolePages pages;
    private final StaffDecisions decisions;
    private final AnnouncementSheets sheets;
    private final Reaches reaches;
    private final RefusalTexts refusals;
    private final Actors actors;

    AnnouncementShow(
            ConsolePages pages,
            StaffDecisions decisions,
            AnnouncementSheets sheets,
            Reaches reaches,
            RefusalTexts refusals,
            Actors actors) {
        this.pages = pages;
        this.decisions = decisions;
        this.sheets = sheets;
        this.reaches = reaches;
        this.refusals = refusals;
        this.actors = actors;
    }

    static String path(UUID id) {
        return OfficeListController.PATH + "/" + id;
    }

    @GetMapping(OfficeListController.PATH + "/{id}")
    ModelAndView show(@PathVariable UUID id, Visit visit) {
        visit.require(Duty.LOOK);
        return show(decisions.matter(id), HttpStatus.OK, null, visit);
    }

    /** As it stands, with what came of a press that changed nothing. */
    ModelAndView refused(UUID id, AnnouncementAction action, Refusal refusal, Visit visit) {
        PageTexts texts = texts(visit);
        ApprovalMatter matter = decisions.matter(id);
        String why =
                refusal.rule() == ApprovalRule.CHANGED_MEANWHILE ? changed(matter, texts) : refusals.of(refusal, texts);
        String notice = texts.get("notice.refused", texts.get("deed." + action), why);
        return show(matter, RefusalTexts.status(refusal.rule()), notice, visit);
    }

    private ModelAndView show(ApprovalMatter matter, HttpStatus status, @Nullable String notice, Visit visit) {
        PageTexts texts = texts(visit);
        Announcement announcement = matter.announcement();
        ModelAndView page = pages.page("announcement/show", status, MESSAGES, visit)
                .addObject("sheet", sheets.of(matter, visit.staff(), texts))
                .addObject("deeds", deeds(matter, visit, texts))
                .addObject("notice", notice);
        if (announcement.state().isPublic()) {
            return page.addObject("reach", null).addObject("channels", List.of());
        }
        Reach reach = reaches.of(announcement);
        return page.addObject("reach", reaches.sentence(announcement, reach, false, texts))
                .addObject("channels", channels(reach, texts));
    }

    private List<Deed> deeds(ApprovalMatter matter, Visit visit, PageTexts texts) {
        List<Deed> deeds = new ArrayList<>();
        decisions.choices(visit.staff(), matter).forEach((action, refusal) -> {
            if (refusal.filter(why -> why.rule() == ApprovalRule.LACKS_DUTY).isPresent()) {
                // What is not a person's work at all need not be refused to them.
                return;
            }
            boolean takesBack = action == AnnouncementAction.RETURN
                    && matter.isWorkOf(visit.staff().actor());
            deeds.add(new Deed(
                    Deed.path(action),
                    takesBack ? "TAKE_BACK" : action.name(),
                    refusal.map((Refusal why) -> refusals.of(why, texts)).orElse(null),
                    Deed.look(action)));
        });
        return deeds;
    }

    /** Who was quicker, and with what. */
    private String changed(ApprovalMatter matter, PageTexts texts) {
        if (matter.history().isEmpty()) {
            return texts.get("changed.edited", actors.name(matter.editor(), texts));
        }
        HistoryEntry last = matter.history().getLast();
        return texts.get(
                "changed.moved",
                actors.name(last.actor(), texts),
                texts.time(last.at()),
                texts.get("did." + last.action()),
                texts.get("state." + matter.announcement().state()));
    }

    /** How many addresses by channel. */
    static List<ChannelReach> channels(Reach reach, PageTexts texts) {
        return reach.channels().entrySet().stream()
                .map((Map.Entry<Channel, Long> each) ->
                        new ChannelReach(texts.get("channel." + each.getKey()), Reaches.number(each.getValue())))
                .toList();
    }

    /** One channel's share. */
    record ChannelReach(String name, String number) {}

    private static PageTexts texts(Visit visit) {
        return ConsolePages.texts(visit.language(), MESSAGES);
    }
}
