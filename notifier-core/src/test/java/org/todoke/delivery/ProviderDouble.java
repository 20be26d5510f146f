package org.todoke.delivery;

import java.time.Duration;
import java.util.List;
import org.todoke.vault.Address;

/** The provider behind a sender under test, told how to behave. Before it is told anything it accepts everything. */
public interface ProviderDouble {
    /** Refuses this address for now, repeating the address in its answer as careless providers do. */
    void refuseForNow(Address address);

    /** Refuses this address for good, repeating it likewise. */
    void refuseForGood(Address address);

    /** Takes this long to answer each hand-off; shorter than the sender's patience. */
    void answerAfter(Duration delay);

    /** Takes what it is handed and never answers again. */
    void hang();

    /** Cannot be reached at all. */
    void goDown();

    /** Breaks off in the middle of a hand-off, without an answer, once it has accepted {@code messages}; then works. */
    void breakOffOnceAfter(int messages);

    /** The hub's key of each message accepted so far, in order: a repeat shows as the same key twice. */
    List<String> acceptedKeys();

    /** How many hand-offs were begun and have no answer yet. */
    int unanswered();
}
