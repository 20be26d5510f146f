package org.todoke.console.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriComponentsBuilder;
import org.todoke.console.ConsolePages;
import org.todoke.content.Language;
import org.todoke.content.Messages;
import org.todoke.page.FieldProblem;
import org.todoke.page.PageTexts;
import org.todoke.signin.DirectorySignIn;
import org.todoke.signin.SignIn;
import org.todoke.signin.StaffPaths;
import org.todoke.staff.StaffAccount;

/** The pages before the door. */
@Component
class SignInPages {
    static final Messages TEXTS = Messages.load("console/account");

    private static final String NEXT = "next";

    private final ConsolePages pages;
    private final SignIn signIn;
    private final @Nullable DirectorySignIn directory;

    SignInPages(ConsolePages pages, SignIn signIn, ObjectProvider<DirectorySignIn> directory) {
        this.pages = pages;
        this.signIn = signIn;
        this.directory = directory.getIfAvailable();
    }

    ModelAndView page(
            String template,
            HttpStatus status,
            @Nullable String next,
            HttpServletRequest request,
            HttpServletResponse response) {
        ModelAndView page = pages.open("account/" + template, status, TEXTS, request, response);
        page.addObject(NEXT, StaffPaths.own(next));
        page.addObject("scripts", template.equals("sign-in") ? List.of("passkey.js") : List.of());
        page.addObject("oneFactor", !signIn.isSecondFactorRequired());
        page.addObject("directory", directory != null);
        page.addObject("directoryLabel", label(texts(page)));
        page.addObject("directoryFault", null);
        return page;
    }

    private String label(PageTexts texts) {
        String own = directory == null ? null : directory.label();
        return own == null ? texts.get("directory.button") : own;
    }

    /** Says on the page why somebody came back in vain from the city's directory, if they did. */
    void tellOfDirectory(ModelAndView page, HttpServletRequest request, HttpServletResponse response) {
        if (directory != null) {
            directory
                    .refusal(request, response)
                    .ifPresent(
                            why -> page.addObject("directoryFault", texts(page).get("directory." + why)));
        }
    }

    /** Where signing out leads: out of the city's directory too, for who came by it. */
    ModelAndView afterSignOut(HttpServletRequest request, HttpServletResponse response) {
        return directory != null && directory.isToLeave(request, response)
                ? pages.redirect(StaffPaths.DIRECTORY_OUT)
                : to(StaffPaths.SIGN_IN + "?out=1", null);
    }

    /** Whoever is in now reads the console in the language they chose, on this device too. */
    void welcome(StaffAccount account, HttpServletRequest request, HttpServletResponse response) {
        Language chosen = account.language();
        if (chosen != null) {
            pages.speak(chosen, request, response);
        }
    }

    /** The page again, saying what is wrong with one field. */
    ModelAndView fault(
            String template,
            String field,
            String key,
            @Nullable String next,
            HttpServletRequest request,
            HttpServletResponse response) {
        ModelAndView page = page(template, HttpStatus.UNPROCESSABLE_CONTENT, next, request, response);
        page.addObject("errors", List.of(new FieldProblem(field, texts(page).get(key))));
        return page;
    }

    /** The page again, saying how long to wait. */
    ModelAndView wait(
            String template,
            String field,
            Duration wait,
            @Nullable String next,
            HttpServletRequest request,
            HttpServletResponse response) {
        ModelAndView page = page(template, HttpStatus.TOO_MANY_REQUESTS, next, request, response);
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds(wait)));
        page.addObject("errors", List.of(new FieldProblem(field, waitFor(texts(page), wait))));
        return page;
    }

    /** Where an attempt leads that came further; null for one that did not. */
    @Nullable
    ModelAndView onward(
            SignIn.Outcome outcome, @Nullable String next, HttpServletRequest request, HttpServletResponse response) {
        return switch (outcome) {
            case SignIn.Outcome.In in -> {
                welcome(in.account(), request, response);
                yield pages.redirect(StaffPaths.own(next));
            }
            case SignIn.Outcome.Second second -> to(StaffPaths.SECOND, next);
            case SignIn.Outcome.SetUp setUp -> to(StaffPaths.SET_UP, next);
            case SignIn.Outcome.PasskeyNeeded passkey -> null;
            case SignIn.Outcome.Wrong wrong -> null;
            case SignIn.Outcome.Wait wait -> null;
        };
    }

    /** On to a step of the sign-in, which leads on to {@code next}. */
    ModelAndView to(String path, @Nullable String next) {
        String own = StaffPaths.own(next);
        return pages.redirect(
                own.equals(StaffPaths.CONSOLE)
                        ? path
                        : UriComponentsBuilder.fromPath(path)
                                .queryParam(NEXT, "{next}")
                                .encode()
                                .buildAndExpand(own)
                                .toUriString());
    }

    static PageTexts texts(ModelAndView page) {
        return (PageTexts) java.util.Objects.requireNonNull(page.getModel().get("texts"));
    }

    static String waitFor(PageTexts texts, Duration wait) {
        long seconds = seconds(wait);
        return seconds <= 60
                ? texts.get("wait.seconds", seconds)
                : texts.get("wait.minutes", Duration.ofSeconds(seconds + 59).toMinutes());
    }

    private static long seconds(Duration wait) {
        return Math.max(1, wait.plusSeconds(1).minusNanos(1).toSeconds());
    }
}
