package org.todoke.console.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.todoke.page.FieldProblem;
import org.todoke.signin.OwnKeys;
import org.todoke.signin.Passwords;
import org.todoke.signin.SignIn;
import org.todoke.signin.StaffPaths;
import org.todoke.staff.StaffAccount;

/** The one-time link by which somebody sets their password. Looking at it uses nothing up: mail programs look at links too. */
@Controller
class InvitationController {
    private static final String PATH = StaffPaths.INVITATION + "/{token}";

    private final SignInPages pages;
    private final OwnKeys keys;
    private final Passwords passwords;
    private final SignIn signIn;

    InvitationController(SignInPages pages, OwnKeys keys, Passwords passwords, SignIn signIn) {
        this.pages = pages;
        this.keys = keys;
        this.passwords = passwords;
        this.signIn = signIn;
    }

    @GetMapping(PATH)
    ModelAndView show(@PathVariable String token, HttpServletRequest request, HttpServletResponse response) {
        return keys.invited(token)
                .map(account -> page(token, account, null, request, response))
                .orElseGet(() -> over(request, response));
    }

    @PostMapping(PATH)
    ModelAndView accept(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String again,
            HttpServletRequest request,
            HttpServletResponse response) {
        Optional<StaffAccount> account = keys.invited(token);
        if (account.isEmpty()) {
            return over(request, response);
        }
        FieldProblemKey fault = fault(account.get(), password, again);
        if (fault != null) {
            return page(token, account.get(), fault, request, response);
        }
        return keys.accept(token, password)
                .map(person -> Objects.requireNonNullElseGet(
                        pages.onward(signIn.afterInvitation(person, request, response), null, request, response),
                        () -> pages.to(StaffPaths.SIGN_IN, null)))
                .orElseGet(() -> over(request, response));
    }

    private @Nullable FieldProblemKey fault(StaffAccount account, String password, String again) {
        Optional<Passwords.Fault> fault = passwords.faultOf(password, account);
        if (fault.isPresent()) {
            return new FieldProblemKey("password", "password." + fault.get());
        }
        return password.equals(again) ? null : new FieldProblemKey("again", "password.DIFFERENT");
    }

    private ModelAndView page(
            String token,
            StaffAccount account,
            @Nullable FieldProblemKey fault,
            HttpServletRequest request,
            HttpServletResponse response) {
        HttpStatus status = fault == null ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT;
        ModelAndView page = pages.page("invitation", status, null, request, response);
        page.addObject("token", token);
        page.addObject("name", account.signInName());
        page.addObject("person", account.displayName());
        page.addObject("shortest", Passwords.SHORTEST);
        if (fault != null) {
            String message = SignInPages.texts(page).get(fault.key(), Passwords.SHORTEST, Passwords.LONGEST);
            page.addObject("errors", List.of(new FieldProblem(fault.field(), message)));
        }
        return page;
    }

    private ModelAndView over(HttpServletRequest request, HttpServletResponse response) {
        return pages.page("invitation-over", HttpStatus.NOT_FOUND, null, request, response);
    }

    private record FieldProblemKey(String field, String key) {}
}
