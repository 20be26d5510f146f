package org.todoke.portal.person.settings;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.todoke.portal.person.PersonPages;
import org.todoke.portal.person.Residents;
import org.todoke.subscriber.Leaving;

/** Leaving everything, and "delete me". Each asks once more on a page of its own; only its button does it. */
@Controller
class FarewellController {
    private final Desk desk;
    private final PersonPages pages;
    private final Residents residents;
    private final Leaving leaving;

    FarewellController(Desk desk, PersonPages pages, Residents residents, Leaving leaving) {
        this.desk = desk;
        this.pages = pages;
        this.residents = residents;
        this.leaving = leaving;
    }

    @GetMapping("/me/leave")
    ModelAndView askToLeave(HttpServletRequest request, HttpServletResponse response) {
        return desk.open(request, (me, reader) -> desk.page("leave", reader, request, response));
    }

    @PostMapping("/me/leave")
    ModelAndView leave(HttpServletRequest request) {
        return desk.open(request, (me, reader) -> {
            leaving.leaveEverything(me.id());
            return desk.done("/me", "all-left", reader);
        });
    }

    @GetMapping("/me/delete")
    ModelAndView askToDelete(HttpServletRequest request, HttpServletResponse response) {
        return desk.open(request, (me, reader) -> desk.page("delete", reader, request, response));
    }

    @PostMapping("/me/delete")
    ModelAndView delete(HttpServletRequest request, HttpServletResponse response) {
        return desk.open(request, (me, reader) -> {
            leaving.erase(me.id());
            // Gone with the person, in the database; here the cookie goes, and what another store may still hold.
            residents.signOutEverywhere(me.id(), request, response);
            return pages.redirect("/me/deleted", reader);
        });
    }

    @GetMapping("/me/deleted")
    ModelAndView deleted(HttpServletRequest request, HttpServletResponse response) {
        return pages.page("deleted", pages.reader(request), HttpStatus.OK, request, response);
    }
}
