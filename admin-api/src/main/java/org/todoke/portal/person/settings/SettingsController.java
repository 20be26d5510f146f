package org.todoke.portal.person.settings;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.todoke.content.Language;
import org.todoke.page.PageTexts;
import org.todoke.portal.person.PersonPages;
import org.todoke.portal.person.Residents;
import org.todoke.portal.person.Ways;
import org.todoke.subscriber.Preferences;
import org.todoke.subscriber.QuietHours;
import org.todoke.subscriber.Subscriber;

/** The settings at a glance, or how to come in; and out again. */
@Controller
class SettingsController {
    private final Desk desk;
    private final PersonPages pages;
    private final Residents residents;
    private final Views views;
    private final Preferences preferences;
    private final Ways ways;

    SettingsController(
            Desk desk, PersonPages pages, Residents residents, Views views, Preferences preferences, Ways ways) {
        this.desk = desk;
        this.pages = pages;
        this.residents = residents;
        this.views = views;
        this.preferences = preferences;
        this.ways = ways;
    }

    @GetMapping("/me")
    ModelAndView show(HttpServletRequest request, HttpServletResponse response) {
        Language reader = pages.reader(request);
        Optional<Subscriber> signedIn = residents.signedIn(request);
        if (signedIn.isEmpty()) {
            ModelAndView page = pages.form("sign-in", reader, HttpStatus.OK, request, response);
            page.addObject("ways", ways);
            page.addObject("over", request.getParameter("over") != null);
            return page;
        }
        Subscriber me = signedIn.get();
        PageTexts texts = PersonPages.texts(reader);
        ModelAndView page = desk.page("me", reader, request, response);
        page.addObject("welcome", request.getParameter("welcome") != null);
        page.addObject("topics", views.topics(me.id(), reader));
        page.addObject("addresses", views.addresses(me.id(), reader));
        page.addObject("language", PageTexts.nameOf(me.language()));
        page.addObject(
                "quiet",
                preferences.quietHours(me.id()).map(hours -> text(hours, texts)).orElse(texts.get("quiet.none")));
        page.addObject("pushKey", ways.pushKey().orElse(""));
        return page;
    }

    @PostMapping("/me/sign-out")
    ModelAndView signOut(HttpServletRequest request, HttpServletResponse response) {
        Language reader = pages.reader(request);
        residents.signOut(request, response);
        return pages.redirect("/me/signed-out", reader);
    }

    @PostMapping("/me/sign-out-everywhere")
    ModelAndView signOutEverywhere(HttpServletRequest request, HttpServletResponse response) {
        return desk.open(request, (me, reader) -> {
            residents.signOutEverywhere(me.id(), request, response);
            return pages.redirect("/me/signed-out", reader);
        });
    }

    @GetMapping("/me/signed-out")
    ModelAndView signedOut(HttpServletRequest request, HttpServletResponse response) {
        return pages.page("signed-out", pages.reader(request), HttpStatus.OK, request, response);
    }

    private static String text(QuietHours hours, PageTexts texts) {
        return texts.get("quiet.span", hours.from().toString(), hours.to().toString());
    }
}
