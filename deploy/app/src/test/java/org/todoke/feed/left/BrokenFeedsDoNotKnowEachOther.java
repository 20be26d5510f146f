package org.todoke.feed.left;

import org.todoke.feed.right.BrokenFeed;

/** Breaks a rule of the house, so that the rule can be seen to work. */
class BrokenFeedsDoNotKnowEachOther {
    BrokenFeed seen = new BrokenFeed();
}
