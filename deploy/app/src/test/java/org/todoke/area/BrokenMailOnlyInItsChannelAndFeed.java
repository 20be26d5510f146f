package org.todoke.area;

import jakarta.mail.MessagingException;

/** Breaks a rule of the house, so that the rule can be seen to work. */
class BrokenMailOnlyInItsChannelAndFeed {
    MessagingException seen = new MessagingException();
}
