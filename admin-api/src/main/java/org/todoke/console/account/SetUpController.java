package org.todoke.console.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.todoke.page.Pages;
import org.todoke.page.QrSvg;
import org.todoke.signin.Passkeys;
import org.todoke.signin.SecondFactors;
import org.todoke.signin.SecondFactors.Offer;
import org.todoke.signin.SignIn;
import org.todoke.signin.StaffPaths;
import org.todoke.signin.StaffVisitors;
import org.todoke.signin.StaffVisitors.Visitor;
import org.todoke.staff.StaffAccount;
import org.todoke.staff.StaffSession.Stage;

/** Setting up an authenticator app: at the first sign-in, or anew by who is signed in and has confirmed their password. */
@Controller
class SetUpController {
    private final SignInPages pages;
    private final SecondFactors factors;
    private final Passkeys passkeys;
    private final SignIn signIn;
    private final StaffVisitors visitors;
    private final Pages site;

    SetUpController(
            SignInPages pages,
            SecondFactors factors,
            Passkeys passkeys,
            SignIn signIn,
            StaffVisitors visitors,
            Pages site) {
        this.pages = pages;
        this.factors = factors;
        this.passkeys = passkeys;
        this.signIn = signIn;
        this.visitors = visitors;
        this.site = site;
    }

    @GetMapping(StaffPaths.SET_UP)
    ModelAndView show(
            @RequestParam(required = false) @Nullable String next,
            HttpServletRequest request,
            HttpServletResponse response) {
        return setter(request)
                .map(visitor -> offer(visitor, factors.offer(visitor.account()), next, request, response))
                .orElseGet(() -> pages.to(StaffPaths.SIGN_IN, next));
    }

    /** The QR code of an offer; the sealed secret opens for who is asking alone. */
    @GetMapping(StaffPaths.SET_UP + "/qr.svg")
    ResponseEntity<String> qr(@RequestParam String offer, HttpServletRequest request) {
        return setter(request)
                .flatMap(visitor -> factors.offered(visitor.account(), offer)
                        .map(known -> known.uri(
                                site.siteName(org.todoke.content.Language.JA),
                                visitor.account().signInName())))
                .map(uri -> ResponseEntity.ok()
                        .contentType(MediaType.valueOf("image/svg+xml"))
                        .header("Cache-Control", "no-store")
                        .body(QrSvg.of(uri, "QR")))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    @PostMapping(StaffPaths.SET_UP)
    ModelAndView confirm(
            @RequestParam(defaultValue = "") String offer,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(required = false) @Nullable String next,
            HttpServletRequest request,
            HttpServletResponse response) {
        Optional<Visitor> visitor = setter(request);
        if (visitor.isEmpty()) {
            return pages.to(StaffPaths.SIGN_IN, next);
        }
        StaffAccount account = visitor.get().account();
        List<String> codes = factors.setUp(account, offer, code);
        if (codes.isEmpty()) {
            Offer again = factors.offered(account, offer).orElseGet(() -> factors.offer(account));
            ModelAndView fault = pages.fault("set-up", "code", "second.wrong", next, request, response);
            return withOffer(fault, again);
        }
        if (visitor.get().session().stage() == Stage.FIRST_FACTOR) {
            signIn.complete(account, "first factor, second factor set up", request, response);
            pages.welcome(account, request, response);
        }
        ModelAndView page = pages.page("recovery", HttpStatus.OK, next, request, response);
        page.addObject("codes", codes);
        return page;
    }

    private ModelAndView offer(
            Visitor visitor,
            Offer offer,
            @Nullable String next,
            HttpServletRequest request,
            HttpServletResponse response) {
        ModelAndView page = pages.page("set-up", HttpStatus.OK, next, request, response);
        page.addObject("first", visitor.session().stage() == Stage.FIRST_FACTOR);
        return withOffer(page, offer);
    }

    private static ModelAndView withOffer(ModelAndView page, Offer offer) {
        page.addObject("offer", offer.sealed());
        page.addObject(
                "secret",
                String.join(" ", offer.secret().split("(?<=\\G.{4})", -1)).strip());
        return page;
    }

    /**
     * Who may set one up without more: somebody who has none yet. Whoever has one drops it first, at their own page, with their
     * password: else who knows the password alone could put their own app in place of it.
     */
    private Optional<Visitor> setter(HttpServletRequest request) {
        return visitors.find(request)
                .filter(visitor -> !factors.has(visitor.account()))
                .filter(visitor -> visitor.session().stage() == Stage.FULL || !passkeys.has(visitor.account()));
    }
}
