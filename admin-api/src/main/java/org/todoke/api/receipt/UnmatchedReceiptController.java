package org.todoke.api.receipt;

import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.todoke.api.problem.Parameters;
import org.todoke.delivery.UnmatchedReceipts;
import org.todoke.delivery.UnmatchedReceipts.UnmatchedReceipt;
import org.todoke.security.ApiPaths;
import org.todoke.security.RequiresScope;
import org.todoke.security.Scope;

/** What providers said of deliveries the hub does not know: a sign that somebody else uses the same account. */
@RestController
@RequestMapping(ApiPaths.BASE + "/unmatched-receipts")
class UnmatchedReceiptController {
    private static final int MAX = 1000;

    private final UnmatchedReceipts receipts;

    UnmatchedReceiptController(UnmatchedReceipts receipts) {
        this.receipts = receipts;
    }

    @GetMapping
    @RequiresScope(Scope.OPERATIONS)
    UnmatchedReceiptList list(@RequestParam(defaultValue = "100") int limit) {
        return new UnmatchedReceiptList(receipts.list(Parameters.limit(limit, MAX)));
    }

    /** Newest first. */
    record UnmatchedReceiptList(List<UnmatchedReceipt> receipts) {}
}
