package org.todoke.console.account;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.ModelAndView;
import org.todoke.audit.AuditLog;
import org.todoke.console.ConsolePages;
import org.todoke.console.RefusedException;
import org.todoke.console.Visit;
import org.todoke.content.Language;
import org.todoke.operators.MailChoices;
import org.todoke.page.FieldProblem;
import org.todoke.page.PageTexts;
import org.todoke.page.Pages;
import org.todoke.signin.OwnKeys;
import org.todoke.signin.Passkeys;
import org.todoke.signin.Passwords;
import org.todoke.signin.SecondFactors;
import org.todoke.signin.StaffPaths;
import org.todoke.signin.StaffVisitors;
import org.todoke.signin.StaffVisitors.Visitor;
import org.todoke.staff.Duty;
import org.todoke.staff.StaffAccount;
import org.todoke.staff.StaffDirectory;
import org.todoke.staff.StaffMember;
import org.todoke.staff.StaffSecrets;
import org.todoke.staff.StaffSessions;

/** One's own account. What could lock its owner out, or let another in for good, needs the password once more. */
@Controller
class MeController {
    static final String ME = "/console/me";

    private static final int LONGEST_LABEL = 40;

    private final ConsolePages pages;
    private final StaffDirectory directory;
    private final StaffSessions sessions;
    private final StaffSecrets secrets;
    private final SecondFactors factors;
    private final Passkeys passkeys;
    private final Passwords passwords;
    private final OwnKeys keys;
    private final StaffVisitors visitors;
    private final AuditLog audit;
    private final Pages site;
    private final MailChoices mails;

    MeController(
            ConsolePages pages,
            StaffDirectory directory,
            StaffSessions sessions,
            StaffSecrets secrets,
            SecondFactors factors,
            Passkeys passkeys,
            Passwords passwords,
            OwnKeys keys,
            StaffVisitors visitors,
            AuditLog audit,
            Pages site,
            MailChoices mails) {
        this.pages = pages;
        this.directory = directory;
        this.sessions = sessions;
        this.secrets = secrets;
        this.factors = factors;
        this.passkeys = passkeys;
        this.passwords = passwords;
        this.keys = keys;
        this.visitors = visitors;
        this.audit = audit;
        this.site = site;
        this.mails = mails;
    }

    @GetMapping(ME)
    ModelAndView show(Visit visit) {
        return page(visit, HttpStatus.OK);
    }

    @PostMapping(ME + "/language")
    ModelAndView language(@RequestParam(defaultValue = "ja") String language, Visit visit) {
        StaffAccount account = account(visit);
        directory.describe(
                account.id(), account.displayName(), account.mail(), language.equals("en") ? Language.EN : Language.JA);
        return pages.done(ME + (language.equals("en") ? "?lang=en" : "?lang=ja"), SignInPages.TEXTS, "language", visit);
    }

    /** Whether the hub mails this person what those on duty have to know. */
    @PostMapping(ME + "/mails")
    ModelAndView mails(@RequestParam(defaultValue = "") String wanted, Visit visit) {
        StaffAccount account = account(visit);
        boolean on = wanted.equals("on");
        mails.set(account.id(), on);
        audit.record(visit.actor(), "staff.operator-mails", account.signInName(), Map.of("wanted", String.valueOf(on)));
        return pages.done(ME, SignInPages.TEXTS, "mails", visit);
    }

    @PostMapping(ME + "/password")
    ModelAndView password(
            @RequestParam(defaultValue = "") String current,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String again,
            Visit visit) {
        StaffAccount account = account(visit);
        Optional<ModelAndView> fault = confirmed(account, current, "current", visit)
                .or(() ->
                        passwords.faultOf(password, account).map(kind -> fault(visit, "password", "password." + kind)))
                .or(() -> password.equals(again)
                        ? Optional.empty()
                        : Optional.of(fault(visit, "again", "password.DIFFERENT")));
        if (fault.isPresent()) {
            return fault.get();
        }
        keys.change(account, password, visit.request(), visit.response());
        return pages.done(ME, SignInPages.TEXTS, "password", visit);
    }

    /** A new app: the old one and its recovery codes are of no use any more. */
    @PostMapping(ME + "/second-factor")
    ModelAndView renewSecondFactor(@RequestParam(defaultValue = "") String confirm, Visit visit) {
        StaffAccount account = account(visit);
        Optional<ModelAndView> fault = confirmed(account, confirm, "confirm", visit);
        if (fault.isPresent()) {
            return fault.get();
        }
        secrets.dropSecondFactor(account.id());
        audit.record(visit.actor(), "staff.second-factor-dropped", account.signInName(), Map.of());
        return pages.redirect(StaffPaths.SET_UP + "?next=" + ME);
    }

    @PostMapping(ME + "/recovery-codes")
    ModelAndView renewRecoveryCodes(@RequestParam(defaultValue = "") String confirm, Visit visit) {
        StaffAccount account = account(visit);
        Optional<ModelAndView> fault = confirmed(account, confirm, "confirm", visit);
        if (fault.isPresent()) {
            return fault.get();
        }
        if (!factors.has(account)) {
            return fault(visit, "confirm", "second.none");
        }
        ModelAndView page = pages.page("account/recovery", SignInPages.TEXTS, visit);
        page.addObject("codes", factors.newRecoveryCodes(account));
        page.addObject("next", ME);
        return page;
    }

    /** The options for the browser; a POST, for a challenge is kept. */
    @PostMapping(ME + "/passkeys/options")
    @ResponseBody
    Passkeys.Options passkeyOptions(Visit visit) {
        return passkeys.toCreate(account(visit), site.siteName(visit.language()));
    }

    @PostMapping(ME + "/passkeys")
    ModelAndView addPasskey(
            @RequestParam(required = false) @Nullable UUID ceremony,
            @RequestParam(defaultValue = "") String credential,
            @RequestParam(defaultValue = "") String label,
            @RequestParam(defaultValue = "") String own,
            Visit visit) {
        StaffAccount account = account(visit);
        Optional<ModelAndView> fault = confirmed(account, own, "own", visit);
        if (fault.isPresent()) {
            return fault.get();
        }
        String name = label.isBlank() ? texts(visit).get("passkeys.default") : label.strip();
        String shortened = name.substring(0, Math.min(name.length(), LONGEST_LABEL));
        return ceremony != null && passkeys.add(account, ceremony, credential, shortened)
                ? pages.done(ME, SignInPages.TEXTS, "passkey", visit)
                : fault(visit, "own", "passkeys.failed");
    }

    @PostMapping(ME + "/passkeys/{id}/remove")
    ModelAndView removePasskey(@PathVariable UUID id, Visit visit) {
        if (!passkeys.remove(account(visit), id)) {
            throw RefusedException.notFound();
        }
        return pages.done(ME, SignInPages.TEXTS, "passkey-removed", visit);
    }

    @PostMapping(ME + "/sessions/{id}/end")
    ModelAndView endSession(@PathVariable UUID id, Visit visit) {
        sessions.close(visit.staff().id(), id);
        return pages.done(ME, SignInPages.TEXTS, "session", visit);
    }

    @PostMapping(ME + "/sessions/end")
    ModelAndView endOtherSessions(Visit visit) {
        UUID here = hereOf(visit).orElse(null);
        sessions.of(visit.staff().id()).stream()
                .filter(session -> !session.id().equals(here))
                .forEach(session -> sessions.close(visit.staff().id(), session.id()));
        return pages.done(ME, SignInPages.TEXTS, "sessions", visit);
    }

    private ModelAndView page(Visit visit, HttpStatus status) {
        StaffAccount account = account(visit);
        ModelAndView page = pages.page("account/me", status, SignInPages.TEXTS, visit);
        page.addObject("account", account);
        page.addObject("concerned", isConcerned(account.member()));
        page.addObject("mails", !mails.off().contains(account.id()));
        page.addObject("shortest", Passwords.SHORTEST);
        page.addObject("app", factors.has(account));
        page.addObject("passkeys", passkeys.of(account));
        page.addObject("scripts", List.of("passkey.js"));
        page.addObject("codesLeft", factors.recoveryCodesLeft(account));
        page.addObject("sessions", sessions.of(account.id()));
        page.addObject("hereId", hereOf(visit).orElse(null));
        return page;
    }

    /** Whether the hub ever mails people of these duties. */
    private static boolean isConcerned(StaffMember person) {
        return person.may(Duty.APPROVE) || person.may(Duty.EMERGENCY) || person.may(Duty.ADMINISTER);
    }

    private ModelAndView fault(Visit visit, String field, String key) {
        ModelAndView page = page(visit, HttpStatus.UNPROCESSABLE_CONTENT);
        return withFault(page, field, texts(visit).get(key, Passwords.SHORTEST, Passwords.LONGEST));
    }

    private static ModelAndView withFault(ModelAndView page, String field, String message) {
        page.addObject("errors", List.of(new FieldProblem(field, message)));
        return page;
    }

    /** @return nothing when the password is the person's, else the page that says so */
    private Optional<ModelAndView> confirmed(StaffAccount account, String password, String field, Visit visit) {
        Optional<Duration> fault = keys.fault(account, password);
        return fault.map(wait -> wait.isZero()
                ? fault(visit, field, "current.wrong")
                : withFault(page(visit, HttpStatus.TOO_MANY_REQUESTS), field, SignInPages.waitFor(texts(visit), wait)));
    }

    private static PageTexts texts(Visit visit) {
        return ConsolePages.texts(visit.language(), SignInPages.TEXTS);
    }

    private Optional<UUID> hereOf(Visit visit) {
        return visitors.find(visit.request()).map(Visitor::session).map(session -> session.id());
    }

    private StaffAccount account(Visit visit) {
        return directory.find(visit.staff().id()).orElseThrow(RefusedException::notFound);
    }
}
