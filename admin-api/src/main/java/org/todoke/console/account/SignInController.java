package org.todoke.console.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.ModelAndView;
import org.todoke.signin.Passkeys;
import org.todoke.signin.SignIn;
import org.todoke.signin.StaffPaths;
import org.todoke.signin.StaffVisitors;
import org.todoke.staff.StaffAccount;
import org.todoke.staff.StaffSession.Stage;

/** Coming in with a password and a second factor, and going out. */
@Controller
class SignInController {
    private final SignInPages pages;
    private final SignIn signIn;
    private final Passkeys passkeys;
    private final StaffVisitors visitors;

    SignInController(SignInPages pages, SignIn signIn, Passkeys passkeys, StaffVisitors visitors) {
        this.passkeys = passkeys;
        this.pages = pages;
        this.signIn = signIn;
        this.visitors = visitors;
    }

    @GetMapping(StaffPaths.SIGN_IN)
    ModelAndView show(
            @RequestParam(required = false) @Nullable String next,
            @RequestParam(required = false) @Nullable String out,
            HttpServletRequest request,
            HttpServletResponse response) {
        boolean signedIn = visitors.find(request)
                .filter(visitor -> visitor.session().stage() == Stage.FULL)
                .isPresent();
        if (signedIn) {
            return pages.to(StaffPaths.own(next), null);
        }
        ModelAndView page = pages.page("sign-in", HttpStatus.OK, next, request, response);
        page.addObject("name", "");
        page.addObject("out", out != null);
        page.addObject("wanted", next != null);
        pages.tellOfDirectory(page, request, response);
        return page;
    }

    @PostMapping(StaffPaths.SIGN_IN)
    ModelAndView signIn(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(required = false) @Nullable String next,
            HttpServletRequest request,
            HttpServletResponse response) {
        SignIn.Outcome outcome = signIn.withPassword(name, password, request, response);
        ModelAndView onward = pages.onward(outcome, next, request, response);
        if (onward != null) {
            return onward;
        }
        ModelAndView page = again(outcome, "signin.wrong", next, request, response);
        page.addObject("name", name.substring(0, Math.min(name.length(), 60)));
        page.addObject("out", false);
        page.addObject("wanted", false);
        return page;
    }

    /** The options for the browser; a POST, for a challenge is kept. */
    @PostMapping(StaffPaths.SIGN_IN + "/passkey/options")
    @ResponseBody
    Passkeys.Options passkeyOptions() {
        return passkeys.toSignIn();
    }

    @PostMapping(StaffPaths.SIGN_IN + "/passkey")
    ModelAndView withPasskey(
            @RequestParam(required = false) @Nullable UUID ceremony,
            @RequestParam(defaultValue = "") String credential,
            @RequestParam(required = false) @Nullable String next,
            HttpServletRequest request,
            HttpServletResponse response) {
        SignIn.Outcome outcome = ceremony == null
                ? new SignIn.Outcome.Wrong()
                : signIn.withPasskey(ceremony, credential, request, response);
        ModelAndView onward = pages.onward(outcome, next, request, response);
        if (onward != null) {
            return onward;
        }
        ModelAndView page = again(outcome, "passkey.failed", next, request, response);
        page.addObject("name", "");
        page.addObject("out", false);
        page.addObject("wanted", false);
        return page;
    }

    private ModelAndView again(
            SignIn.Outcome outcome,
            String wrong,
            @Nullable String next,
            HttpServletRequest request,
            HttpServletResponse response) {
        return switch (outcome) {
            case SignIn.Outcome.Wait wait -> pages.wait("sign-in", "name", wait.time(), next, request, response);
            case SignIn.Outcome.PasskeyNeeded needed ->
                pages.fault("sign-in", "name", "signin.passkey", next, request, response);
            case SignIn.Outcome.In in -> pages.to(StaffPaths.SIGN_IN, next);
            case SignIn.Outcome.Second second -> pages.to(StaffPaths.SECOND, next);
            case SignIn.Outcome.SetUp setUp -> pages.to(StaffPaths.SET_UP, next);
            case SignIn.Outcome.Wrong nothing -> pages.fault("sign-in", "name", wrong, next, request, response);
        };
    }

    @GetMapping(StaffPaths.SECOND)
    ModelAndView second(
            @RequestParam(required = false) @Nullable String next,
            HttpServletRequest request,
            HttpServletResponse response) {
        return visitors.halfway(request).isPresent()
                ? pages.page("second", HttpStatus.OK, next, request, response)
                : pages.to(StaffPaths.SIGN_IN, next);
    }

    @PostMapping(StaffPaths.SECOND)
    ModelAndView checkSecond(
            @RequestParam(defaultValue = "") String code,
            @RequestParam(required = false) @Nullable String next,
            HttpServletRequest request,
            HttpServletResponse response) {
        Optional<StaffAccount> account = visitors.halfway(request);
        if (account.isEmpty()) {
            return pages.to(StaffPaths.SIGN_IN, next);
        }
        SignIn.Outcome outcome = signIn.withSecondFactor(account.get(), code, request, response);
        ModelAndView onward = pages.onward(outcome, next, request, response);
        if (onward != null) {
            return onward;
        }
        return outcome instanceof SignIn.Outcome.Wait wait
                ? pages.wait("second", "code", wait.time(), next, request, response)
                : pages.fault("second", "code", "second.wrong", next, request, response);
    }

    @PostMapping(StaffPaths.SIGN_OUT)
    ModelAndView signOut(HttpServletRequest request, HttpServletResponse response) {
        visitors.signOut(request, response);
        return pages.afterSignOut(request, response);
    }
}
